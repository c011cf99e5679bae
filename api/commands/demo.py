"""`zhixun demo`: the whole road on the practice market, with the desk at its end or, with --once, a table."""

import getpass
import json
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from api.commands.desk import run_desk
from api.demo import market, workflow
from api.demo.report import as_dict, report, show
from api.processes.ports import find_free_port
from api.services import Services, open_services
from casebook.settings import Settings

FIRST_PORT = 8000
DEMO_FOLDER = "demo"


def demo(
    once: Annotated[bool, typer.Option("--once", help="不开工作台：走完全程，给出一张表")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="与 --once 同用：结果写成一行 JSON")] = False,
    browser: Annotated[bool, typer.Option("--browser", help="用 Chromium 渲染脚本页面（较慢）")] = False,
    port: Annotated[int, typer.Option(help="工作台的端口；被占用时用下一个", min=1, max=65535)] = FIRST_PORT,
) -> None:
    """演示全程：开练习市场、采集、比对、预警，打开工作台。"""
    started = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGHUP):
        _exit_on(number)
    # Progress goes to the error stream: standard output carries the result alone.
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    password = secrets.token_urlsafe(9)
    with ExitStack() as open_market:
        services, crawled = _first_half(password, console, open_market, browser=browser)
        if once:
            result = report(services, crawled, workflow.confirm_and_refer(services))
            if as_json:
                sys.stdout.write(json.dumps(as_dict(result), ensure_ascii=False) + "\n")
            else:
                show(result, Console(highlight=False))
            raise typer.Exit(0 if result.adds_up else 1)
        free = find_free_port(port)
        console.print(f"\n  工作台　http://127.0.0.1:{free}", style="bold")
        console.print(f"  账号　　{'、'.join(name for name, _ in workflow.OFFICERS)}")
        console.print(f"  口令　　{password}（只用于这一次运行）", markup=False)
        for line in explain_remote_access(free, os.environ):
            console.print(f"  {line}", markup=False)
        console.print(f"\n用时 {time.monotonic() - started:.1f} 秒。按 Ctrl-C 结束。")
        run_desk(services, host="127.0.0.1", port=free)


def explain_remote_access(port: int, environ: Mapping[str, str]) -> tuple[str, ...]:
    """How to open the desk at `port` of this machine from another one; `environ` tells how one got here by SSH."""
    _, _, address, ssh_port = (environ.get("SSH_CONNECTION", "").split() + [""] * 4)[:4]
    option = f" -p {ssh_port}" if ssh_port not in ("", "22") else ""
    return (
        "工作台只在本机监听。如果这台机器上没有浏览器，请在您自己的电脑上执行：",
        f"  ssh -N{option} -L {port}:127.0.0.1:{port} {getpass.getuser()}@{address or socket.gethostname()}",
        f"保持该命令运行，再用您电脑上的浏览器打开 http://127.0.0.1:{port}",
    )


def _exit_on(number: signal.Signals) -> None:
    """Let a signal end this command in good order, as Ctrl-C does."""

    def leave(received: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + received)

    signal.signal(number, leave)


def _settings() -> Settings:
    """The bureau's settings over a data folder of the demo's own, so that it never touches real work."""
    settings = Settings()
    folder = settings.data_folder / DEMO_FOLDER
    return settings.model_copy(update={"data_folder": folder, "database_url": "", "search_url": ""})


def _first_half(
    password: str, console: Console, open_market: ExitStack, *, browser: bool
) -> tuple[Services, workflow.Crawled]:
    settings = _settings()
    # The record is opened while the market, a process of its own, starts.
    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(_open_record, settings, password)
        address = open_market.enter_context(market.practice_market(log=settings.data_folder / "market.log"))
        services = opening.result()
    console.print(f"练习市场已开张：{address}（内容均为虚构）")
    with console.status("正在采集……"):
        return services, workflow.crawl_and_take(services, address, say=console.print, browser=browser)


def _open_record(settings: Settings, password: str) -> Services:
    services = open_services(settings)
    workflow.take_register(services)
    workflow.seat_officers(services, password)
    return services
