"""`zhixun evidence check`: whether a drop is whole and unchanged, without database or network."""

from pathlib import Path
from typing import Annotated

import typer

from api.processes.processes import make_module_command, run_in_foreground

app = typer.Typer(help="证据：核对交接文件夹。", no_args_is_help=True)


@app.callback()
def evidence() -> None:
    """证据：核对交接文件夹。"""


@app.command()
def check(drop: Annotated[Path, typer.Argument(help="交接文件夹")]) -> None:
    """核对清单、散列、签名与时间戳；不连数据库，也不连网络。"""
    raise typer.Exit(run_in_foreground(make_module_command("crawlers.drop.verify_command", str(drop))))
