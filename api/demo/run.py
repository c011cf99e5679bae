"""The demo from its start: the market is opened, crawled and taken in; then a table, or the desk is made ready."""

import getpass
import json
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

from rich.console import Console

from api.demo import market, workflow
from api.demo.report import make_report, print_report, to_dict
from api.processes.ports import find_free_port
from api.services import Services, open_services
from casebook.access.viewer import ROLE_NAMES
from casebook.settings import Settings

DEMO_FOLDER = "demo"


def run_once(*, as_json: bool, browser: bool) -> bool:
    """Walk the whole way and print one table, or one line of JSON; whether every number adds up."""
    with _crawl_open_market(secrets.token_urlsafe(9), _make_progress_console(), browser=browser) as (services, crawled):
        result = make_report(services, crawled, workflow.confirm_and_refer(services))
    if as_json:
        sys.stdout.write(json.dumps(to_dict(result), ensure_ascii=False) + "\n")
    else:
        print_report(result, Console(highlight=False, markup=False))
    return result.is_consistent


@contextmanager
def prepare_desk(first_port: int, *, browser: bool) -> Iterator[tuple[Services, int]]:
    """What the desk is served with: the record that the crawl was taken into, and a free port from `first_port` on.

    The market stays open while the block runs. The address, the sign-in names and the password are printed.
    """
    started, password, console = time.monotonic(), secrets.token_urlsafe(9), _make_progress_console()
    with _crawl_open_market(password, console, browser=browser) as (services, _):
        port = find_free_port(first_port)
        console.print(f"\n  工作台　http://127.0.0.1:{port}", style="bold")
        accounts = (f"{name}（{ROLE_NAMES[role]}）" for name, _, role in workflow.OFFICERS)
        console.print(f"  账号　　{'、'.join(accounts)}")
        console.print(f"  口令　　{password}（只用于这一次运行）\n")
        for line in explain_remote_access(port, os.environ):
            console.print(f"  {line}", markup=False)
        console.print(f"\n用时 {time.monotonic() - started:.1f} 秒。按 Ctrl-C 结束。")
        yield services, port


def end_on_signals() -> None:
    """Let SIGTERM and a closed terminal (SIGHUP) end this process in good order, as Ctrl-C does."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave_on_signal)


def explain_remote_access(port: int, environ: Mapping[str, str]) -> tuple[str, ...]:
    """How to open the desk at `port` of this machine from another one; `environ` tells how one got here by SSH."""
    _, _, address, ssh_port = (environ.get("SSH_CONNECTION", "").split() + [""] * 4)[:4]
    option = f" -p {ssh_port}" if ssh_port not in ("", "22") else ""
    return (
        "工作台只在本机监听。如果这台机器上没有浏览器，请在您自己的电脑上执行：",
        f"  ssh -N{option} -L {port}:127.0.0.1:{port} {getpass.getuser()}@{address or socket.gethostname()}",
        f"保持该命令运行，再用您电脑上的浏览器打开 http://127.0.0.1:{port}",
    )


def _leave_on_signal(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _make_progress_console() -> Console:
    # Progress goes to the error stream: standard output carries the result alone.
    return Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


@contextmanager
def _crawl_open_market(
    password: str, console: Console, *, browser: bool
) -> Iterator[tuple[Services, workflow.CrawlResult]]:
    """The market open while the block runs, with the record that its crawl was taken into."""
    settings = _make_settings()
    # The record is opened while the market, a process of its own, starts.
    beside = ThreadPoolExecutor(1)
    opening = beside.submit(_open_record, settings, password)
    beside.shutdown(wait=False)
    with market.open_market(log=settings.data_folder / "market.log") as address:
        services = opening.result()
        console.print(f"练习市场已开张：{address}（内容均为虚构）")
        with console.status("正在采集……"):
            crawled = workflow.crawl_and_ingest(services, address, on_progress=console.print, browser=browser)
        yield services, crawled


def _make_settings() -> Settings:
    """The bureau's settings over a data folder of the demo's own, so that it never touches real work."""
    settings = Settings()
    folder = settings.data_folder / DEMO_FOLDER
    return settings.model_copy(update={"data_folder": folder, "database_url": "", "search_url": ""})


def _open_record(settings: Settings, password: str) -> Services:
    services = open_services(settings)
    workflow.put_register_in_force(services)
    workflow.set_up_officers(services, password)
    return services
