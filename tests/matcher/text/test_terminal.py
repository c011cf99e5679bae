"""What comes from outside is text on a terminal."""

import re
from pathlib import Path

import pytest

from matcher.text.terminal import clean_for_terminal, echo

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m"),
        ("\x9b31m", "\ufffd31m"),
        ("甲\r乙", "甲\ufffd乙"),
        ("a\x08b", "a␈b"),
        ("黄\u202e桃", "黄\ufffd桃"),
        ("一行\n二行\t三", "一行\n二行\t三"),
    ],
)
def test_no_sign_is_obeyed(text: str, shown: str) -> None:
    assert clean_for_terminal(text) == shown


def test_lines_go_where_they_belong(capsys: pytest.CaptureFixture[str]) -> None:
    echo("好\x07")
    echo("坏\x07", err=True)
    assert tuple(capsys.readouterr()) == ("好␇\n", "坏␇\n")


def test_no_command_prints_past_it() -> None:
    direct = [
        path.relative_to(ROOT).as_posix()
        for room in ("api", "casebook", "crawlers")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"typer\.echo|click\.echo|(?<![\w.])print\(", path.read_text(encoding="utf-8"))
    ]
    assert [path for path in direct if "practice_shop" not in path and "/bench/" not in path] == []
