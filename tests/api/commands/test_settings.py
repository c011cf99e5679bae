"""A setting that is wrong or mistyped stops every command with one sentence."""

import pytest

from tests.api.commands.running import Zhixun, assert_refused


def test_a_setting_that_is_wrong_is_refused(zhixun: Zhixun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIXUN_SESSION_HOURS", "forever")
    assert_refused(zhixun("verify"), "ZHIXUN_SESSION_HOURS")


def test_a_mistyped_setting_stops_every_command(zhixun: Zhixun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIXUN_TRUSTD_KEY", "key.pem")
    assert_refused(zhixun("journal", "head"), "是否应为 ZHIXUN_TRUSTED_KEY")
