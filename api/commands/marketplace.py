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
    file: Annotated[Path, typer.Argument(help="平台配置文件（TOML）", metavar="文件", exists=True, dir_okay=False)],
    term: Annotated[str, typer.Option(help="检索词，列出将要打开的网址")] = "",
    page: Annotated[Path | None, typer.Option(help="浏览器保存的检索结果页，看能读出哪些商品", exists=True)] = None,
    base_url: Annotated[str, typer.Option(help="平台地址；不写则用配置文件里的地址")] = "",
    *,
    live: Annotated[bool, typer.Option("--live", help="打开一页检索结果，看能读出哪些商品；须写检索词")] = False,
) -> None:
    """检查平台配置文件，说明怎样读它；写了 --live 才打开网站，只打开一页。"""
    if live and not term:
        raise typer.BadParameter("打开网站须写检索词：--term 黄桃。", param_hint="--term")
    if live and page is not None:
        raise typer.BadParameter("保存的页面和打开网站只能选一个。", param_hint="--page")
    values = {"--term": term, "--page": page, "--base-url": base_url}
    module = "crawlers.spider.live_check" if live else "crawlers.sites.check"
    options = [word for name, value in values.items() if value for word in (name, str(value))]
    raise typer.Exit(run_in_foreground(make_module_command(module, str(file), *options)))
