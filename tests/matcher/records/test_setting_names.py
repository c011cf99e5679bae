"""A setting that is mistyped or unreadable is refused in one sentence.

Covers `setting_sentences`, `shared_settings`.
"""

import pytest
from pydantic import ValidationError

from casebook.settings import Settings
from crawlers.config import CrawlSettings
from matcher.records.errors import OptionError
from matcher.records.setting_names import SETTING_NAMES, require_known_names
from matcher.records.setting_sentences import explain_settings


def test_the_names_are_those_of_every_room() -> None:
    assert {name.upper() for name in Settings.model_fields | CrawlSettings.model_fields} == set(SETTING_NAMES)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ZHIXUN_TRUSTD_KEY", "ZHIXUN_TRUSTED_KEY"),
        ("ZHIXUN_DATA_DIR", "ZHIXUN_DATA_FOLDER"),
        ("zhixun_trustedkey", "ZHIXUN_TRUSTED_KEY"),
        ("ZHIXUN_", "ZHIXUN_"),
    ],
)
def test_an_unknown_name_is_refused_with_the_one_that_was_meant(name: str, meant: str) -> None:
    with pytest.raises(OptionError, match=f"没有 {name} 这项设置：是否应为 {meant}"):
        require_known_names({name: "x", "PATH": "/bin"})


def test_known_names_are_taken_in_any_case() -> None:
    require_known_names({"zhixun_data_folder": "x", "ZHIXUN_SHARED_DATA": "x", "OTHER": "x"})


@pytest.mark.parametrize("settings", [Settings, CrawlSettings])
def test_every_room_refuses_it(monkeypatch: pytest.MonkeyPatch, settings: type[Settings]) -> None:
    monkeypatch.setenv("ZHIXUN_TRUSTED_KEI", "/key.pem")
    with pytest.raises(OptionError, match="ZHIXUN_TRUSTED_KEY"):
        settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SESSION_HOURS", "forever", "ZHIXUN_SESSION_HOURS 不对：应为整数"),
        ("SESSION_HOURS", "１２", "应为整数，用阿拉伯数字书写"),
        ("SESSION_HOURS", "9" * 5000, "不对"),
        ("SESSION_HOURS", "0", "不能小于 1"),
        ("REMINDER_DAYS", "366", "不能大于 365"),
        ("BUREAU_CODE", "４３０２００", "写法不对"),
        ("BUREAU_CODE", "430200\n", "写法不对"),
        ("SECURE_COOKIES", "perhaps", "应为 true 或 false"),
        ("LOG_LEVEL", "loud", "'error' 之一"),
    ],
)
def test_a_value_that_cannot_be_read_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"ZHIXUN_{name}", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert says in explain_settings(refused.value)


def test_a_list_that_is_none_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIXUN_WATCHED", "炎陵黄桃")
    with pytest.raises(OptionError, match="ZHIXUN_WATCHED 不对：应为 JSON 列表"):
        Settings()
