"""What is wrong with a command line is one Chinese sentence, with exit code 2; its help is Chinese too.

Covers `chinese_help`.
"""

import os
import re
import subprocess
import sys

import pytest

from matcher.text.command_line import explain_usage

PROGRAM = """
import sys, typer
from typing import Annotated
from pathlib import Path
from matcher.text.command_line import run_command_line
def measure(files: Annotated[list[Path], typer.Argument(exists=True)],
            rows: Annotated[int, typer.Option(min=1, max=9)] = 3, kind: str = ""):
    print("measured", rows)
    raise typer.Exit(rows)
run_command_line(measure, name="measure")
"""
HAN = re.compile("[一-鿿]")
ENGLISH = re.compile(r"(?i)\b(?:no such|missing|invalid|value|argument|option|should|must|got|requires)\b")


def run(*words: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([".", "--bogus"], "没有 --bogus 这个选项"),
        ([], "缺少参数"),
        ([".", "--rows", "x"], "--rows 应是整数"),
        ([".", "--rows", "0"], "--rows 不能小于 1"),
        ([".", "--rows", "10"], "--rows 不能大于 9"),
        ([".", "--rows"], "选项 --rows 后面要写明它的值"),
        (["/nowhere/at/all"], "找不到 /nowhere/at/all"),
    ],
)
def test_each_mistake_is_one_sentence(words: list[str], says: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert says in err
    assert err.startswith("知巡：")
    assert err.count("\n") == 1
    assert not ENGLISH.search(err.replace("measure --help", ""))


def test_help_is_written_in_chinese() -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert "用法：measure [选项]" in out
    for words in ("参数", "选项", "[必填]", "[默认：3]", "<整数> [1<=x<=9]", "<路径>", "<文字>", "显示这份说明。"):
        assert words in out
    assert not ENGLISH.search(out.replace("files", ""))


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_that_cannot_show_a_character_ends_no_command(encoding: str) -> None:
    program = PROGRAM.replace('"measured", rows', '"✓ 炎陵黄桃", rows')
    ended = subprocess.run(
        [sys.executable, "-c", program, "."],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert (ended.returncode, ended.stderr) == (3, b"")
    assert b"\\u2713" in ended.stdout
    assert ("炎陵黄桃".encode("gbk") in ended.stdout) is (encoding == "gbk")


def test_what_a_command_says_of_its_own_arguments_stands_alone() -> None:
    assert explain_usage("Invalid value: 请写出文件名。") == "请写出文件名。"


def test_a_command_that_is_written_well_ends_with_its_own_code() -> None:
    assert run(".", "--rows", "4") == (4, "measured 4\n", "")


@pytest.mark.parametrize(
    "message",
    [
        "No such option: --x (Possible options: --most, --urls)",
        "No such command 'nosuch'.",
        "Got unexpected extra argument(s) (b c)",
        "Option '--once' does not take a value.",
        "Missing option '--shared'.",
        "Invalid value for '--kind': 'z' is not one of 'a', 'b'.",
        "Invalid value for '--port': Input should be a valid integer, unable to parse string as an integer",
        "something nobody foresaw",
    ],
)
def test_every_message_has_a_chinese_sentence(message: str) -> None:
    sentence = explain_usage(message)
    assert HAN.search(sentence)
    assert sentence.endswith("。")
