"""How `zhixun officer` gets a password: the option, a terminal that is asked twice, or one line that is piped in."""

import sys
from getpass import getpass

import typer

from matcher.records.errors import OptionError
from matcher.text.terminal import echo


def read_password(given: str | None) -> str:
    """The password `given` as an option, else asked for on the terminal, else the first line of the standard input.

    Raises OptionError where the standard input is empty, typer.Abort where whoever is asked breaks off.
    """
    if given is not None:
        return given
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise OptionError("没有读到口令：请从标准输入给一行口令，或写 --password。")
        return line
    try:
        while (password := getpass("口令：")) != getpass("再输一次："):
            echo("两次输入的口令不一样，请再输。", err=True)
    except (EOFError, KeyboardInterrupt) as broken_off:
        raise typer.Abort from broken_off
    return password
