"""`zhixun marketplace check`: a marketplace's table before a crawl relies on it."""

from pathlib import Path
from typing import Annotated

import typer

from api.processes.processes import make_module_command, run_in_foreground

app = typer.Typer(help="平台：检查平台配置文件。", no_args_is_help=True)


@app.callback()
def group() -> None:
    """平台：检查平台配置文件。"""


@app.command("check")
def check(
    file: Annotated[Path, typer.Argument(help="平台配置文件（TOML）", exists=True, dir_okay=False)],
    term: Annotated[str, typer.Option(help="检索词，列出将要打开的网址")] = "",
    page: Annotated[Path | None, typer.Option(help="浏览器保存的检索结果页，看能读出哪些商品", exists=True)] = None,
    base_url: Annotated[str, typer.Option(help="平台地址；不写则用配置文件里的地址")] = "",
) -> None:
    """检查平台配置文件，说明怎样读它；不打开网站。"""
    given = {"--term": term, "--page": page, "--base-url": base_url}
    options = [word for name, value in given.items() if value for word in (name, str(value))]
    raise typer.Exit(run_in_foreground(make_module_command("crawlers.sites.check", str(file), *options)))
