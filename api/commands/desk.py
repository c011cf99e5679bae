"""`zhixun serve`: the desk for officers, until Ctrl-C."""

from typing import Annotated

import typer

from api.ports import require_free


def serve(
    host: Annotated[str, typer.Option(help="监听的地址；只在本机使用时不要改")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="监听的端口", min=1, max=65535)] = 8000,
) -> None:
    """打开办案工作台，直到按下 Ctrl-C。"""
    import uvicorn

    from api.app import create_app
    from casebook.settings import Settings

    require_free(port, host=host)
    uvicorn.run(create_app(Settings()), host=host, port=port, log_level="warning", server_header=False)
