"""`python -m crawlers.drop.verify_command DROP`.

The checks of a drop as officers run them; exit code 0 only if all passed.
"""

import os
from pathlib import Path
from typing import Annotated

import typer

from crawlers.drop.verify import VerifyError, verify_drop
from matcher.records.logs import configure_from_environment
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo


def main(
    drop: Annotated[Path, typer.Argument(help="交接文件夹", metavar="交接文件夹", exists=True, file_okay=False)],
    *,
    key: Annotated[Path | None, typer.Option(help="本局的公钥（PEM）")] = None,
    roots: Annotated[Path | None, typer.Option(help="时间戳服务的根证书（PEM）")] = None,
) -> None:
    """核对交接文件夹：清单、原件、档案、签名、时间戳；不连数据库，也不连网络。"""
    try:
        for says in verify_drop(drop, key=key, roots=roots):
            echo(f"✓ {says}")
    except VerifyError as failure:
        echo(f"✗ {failure}", err=True)
        raise typer.Exit(1) from failure


if __name__ == "__main__":
    configure_from_environment(os.environ)
    run_command_line(main, name="zhixun evidence check")
