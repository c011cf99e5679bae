"""`zhixun demo`: the whole way on the practice market, with the desk at its end or, with --once, a table."""

from typing import Annotated

import typer

FIRST_PORT = 8000


def run_demo(
    once: Annotated[bool, typer.Option("--once", help="不开工作台：走完全程，给出一张表")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="与 --once 同用：结果写成一行 JSON")] = False,
    browser: Annotated[bool, typer.Option("--browser", help="用 Chromium 渲染脚本页面（较慢）")] = False,
    port: Annotated[int, typer.Option(help="工作台的端口；被占用时用下一个", min=1, max=65535)] = FIRST_PORT,
) -> None:
    """演示全程：开练习市场、采集、比对、预警，打开工作台。"""
    from api.commands.desk import run_desk
    from api.demo.run import end_on_signals, prepare_desk, run_once

    end_on_signals()
    if once:
        raise typer.Exit(0 if run_once(as_json=as_json, browser=browser) else 1)
    with prepare_desk(port, browser=browser) as (services, free_port):
        run_desk(services, host="127.0.0.1", port=free_port)
