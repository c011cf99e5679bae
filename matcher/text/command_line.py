"""Commands as `typer` makes them, with one Chinese sentence for whatever is wrong with how one was written."""

import csv
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from matcher.text.terminal import echo

EXIT_USAGE = 2
_USAGE_ERROR: type[BaseException] = typer.BadParameter.__mro__[1]
"""The error of which all that is wrong with a command line are kinds; typer names only one of them."""


def run_command_line(command: Callable[..., Any], *, name: str = "") -> None:
    """Run a command, or a `typer.Typer` of several, and end the process with its exit code.

    `name` is what the command is called in sentences. What was written wrongly (an unknown option, a missing
    argument, a value that is none) is one sentence on stderr with exit code 2.
    """
    for stream in (sys.stdout, sys.stderr):  # a terminal of GBK shows what it can, and ends no command
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app = get_command(command if isinstance(command, typer.Typer) else _make_app(command))
    if _shows_help(app, sys.argv[1:]):
        from matcher.text.chinese_help import translate_help  # rich is a tenth of a second, for help alone

        translate_help(app)
    try:
        code = app(standalone_mode=False, prog_name=name or None)
    except typer.Abort:
        sys.exit(1)
    except _USAGE_ERROR as error:
        _show_usage_error(error)
        sys.exit(EXIT_USAGE)
    sys.exit(code if isinstance(code, int) else 0)


def _shows_help(command: object, words: Sequence[str]) -> bool:
    """Whether these words ask for help, or name a group of commands and none of them."""
    for word in words:
        command = getattr(command, "commands", {}).get(word)
    return "--help" in words or hasattr(command, "commands")


def explain_usage(message: str) -> str:
    """What typer says in English of a command line that is wrong, as a sentence for officers."""
    said = re.sub(r"\s+", " ", message).strip()
    for pattern, sentence in _load_sentences():
        match = pattern.match(said)
        if match:
            return sentence.format(*(group.strip() for group in match.groups()))
    return f"命令写得不对（{said}）。"


def _make_app(command: Callable[..., Any]) -> typer.Typer:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(command)
    return app


def _show_usage_error(error: BaseException) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()  # type: ignore[attr-defined]  # every kind of these errors has it
        return
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "") or "zhixun"
    echo(f"知巡：{explain_usage(error.format_message())}用法见 {path} --help。", err=True)  # type: ignore[attr-defined]


@cache
def _load_sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    with Path(__file__).with_name("usage_sentences.csv").open(encoding="utf-8", newline="") as file:
        return tuple((re.compile(row["message"]), row["sentence"]) for row in csv.DictReader(file))
