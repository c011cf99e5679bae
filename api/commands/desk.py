"""`zhixun serve`: the desk for officers, until Ctrl-C."""

import gc
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.text.terminal import echo

if TYPE_CHECKING:
    from api.services import Services


STOP_SECONDS = 5
"""How long requests that are under way may still take when the desk is asked to stop."""
_SWITCH_SECONDS = 0.0005
"""How long a thread keeps the interpreter while another waits for it: a request waits for it several times, and at
Python's five milliseconds these add up to more than its own work when many officers are at their desks."""
_COLLECTION_THRESHOLDS = 50_000, 20, 20
"""Objects until the garbage collector looks at the young ones, and its looks until it looks at older ones."""


def serve_desk(
    host: Annotated[str, typer.Option(help="监听的地址；只在本机使用时不要改")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="监听的端口", min=1, max=65535)] = 8000,
) -> None:
    """打开办案工作台，直到按下 Ctrl-C。"""
    from api.access import is_loopback
    from api.processes.ports import require_free
    from api.services import open_services
    from casebook.settings import Settings

    require_free(port, host=host)
    services = open_services(Settings())
    echo(f"工作台：http://{host}:{port}（Ctrl-C 停止）")
    if not is_loopback(host) and services.settings.secure_cookies is None:
        echo("不只在本机提供服务：只有经 HTTPS 打开的浏览器能登录，请在前面设反向代理。", err=True)
    run_desk(services, host=host, port=port)


def run_desk(services: "Services", *, host: str, port: int) -> None:
    """Serve the desk over `services` until it is stopped."""
    import uvicorn

    from api.app import create_app

    app = create_app(services)
    if not app.state.assets:
        echo("页面资源尚未安装，页面会很朴素：请执行 make setup。", err=True)
    _spare_loaded_objects()
    sys.setswitchinterval(_SWITCH_SECONDS)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )  # fmt: skip


def _spare_loaded_objects() -> None:
    """Keep the garbage collector off what was loaded: one walk over it stops all requests for a quarter second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTION_THRESHOLDS)
