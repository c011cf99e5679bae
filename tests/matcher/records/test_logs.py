"""Log lines of every room go to one stream, structured, from the level that is set.

structlog, and with it `log_lines`, is imported with the first line that is written.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from matcher.records.errors import OptionError
from matcher.records.logs import configure_from_environment, configure_logging, get_logger


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_events_and_foreign_lines_are_one_json_object_each() -> None:
    stream = StringIO()
    configure_logging("info", as_json=True, stream=stream)
    get_logger("casebook.search").warning("index_behind", entries=3)
    logging.getLogger("scrapy").info("Spider %s", "opened")
    get_logger("casebook.search").debug("not_shown")
    index, scrapy = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert (index["event"], index["entries"], index["level"], index["logger"]) == (
        "index_behind", 3, "warning", "casebook.search",
    )  # fmt: skip
    assert (scrapy["event"], scrapy["level"]) == ("Spider opened", "info")
    assert index["timestamp"].endswith("Z")


def test_text_is_logfmt_and_configuring_twice_writes_once() -> None:
    stream = StringIO()
    configure_logging("info", stream=stream)
    configure_logging("info", stream=stream)
    get_logger("matcher").info("register_read", rights=2)
    (line,) = stream.getvalue().splitlines()
    assert "level=info logger=matcher event=register_read rights=2" in line


def test_an_exception_is_logged_with_its_traceback() -> None:
    stream = StringIO()
    configure_logging("info", as_json=True, stream=stream)
    try:
        raise ValueError("broken")
    except ValueError:
        get_logger("api").exception("request_failed")
    assert "ValueError: broken" in json.loads(stream.getvalue())["exception"]


def test_before_it_is_configured_nothing_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    get_logger("matcher").warning("register_read")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("setting", [{"ZHIXUN_LOG_LEVEL": "loud"}, {"ZHIXUN_LOG_FORMAT": "xml"}])
def test_a_setting_that_is_none_is_refused_by_name(setting: dict[str, str]) -> None:
    (name,) = setting
    with pytest.raises(OptionError, match=name):
        configure_from_environment(setting)


def test_a_line_below_the_level_imports_no_structlog() -> None:
    look = """
import sys
from matcher.records.logs import configure_logging, get_logger
configure_logging("warning")
get_logger("api").info("page_sent")
assert "structlog" not in sys.modules
get_logger("api").warning("page_slow", seconds=3)
assert "structlog" in sys.modules
"""
    ended = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert "event=page_slow seconds=3" in ended.stderr
