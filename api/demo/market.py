"""The practice market as the demo runs it: where its files lie, and a drop crawled from it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path

from api.processes.ports import find_free_port, is_free
from api.processes.processes import (
    ProcessError,
    make_crawl_command,
    make_module_command,
    open_server,
    run_to_log,
)

MARKETPLACE = "practice"
TERMS = ("炎陵黄桃", "黄桃", "白关丝瓜", "醴陵", "茶陵", "攸县", "手机壳")
# The same port each time where it is free, so that a second run sees the same addresses.
FIRST_PORT = 8870


def locate_data(name: str) -> Path:
    """A file beside the market: `answers.csv` (the key) or `licences.csv`."""
    return Path(str(files("crawlers.practice_shop") / "data" / name))


@contextmanager
def open_market(*, log: Path) -> Iterator[str]:
    """The market open on a free loopback port while the block runs; gives its address.

    Raises ProcessError where it does not start; a port that another program took meanwhile is passed over.
    """
    with ExitStack() as stack:
        yield _start_market(stack, log)


def _start_market(stack: ExitStack, log: Path) -> str:
    first = FIRST_PORT
    while True:
        port = find_free_port(first)
        try:
            return stack.enter_context(
                open_server(make_module_command("crawlers.practice_shop", "--port", str(port)), log=log)
            )
        except ProcessError:
            if is_free(port):
                raise
            first = port + 1


def crawl_market(address: str, drop: Path, *, browser: bool) -> None:
    """Crawl the market at `address` into the folder `drop`. Raises ProcessError where the crawl did not finish.

    Without `browser` the pages that only a browser can show are recorded as such, on every machine alike; rendering
    them takes half a second a page.
    """
    command = make_crawl_command(marketplace=MARKETPLACE, terms=TERMS, drop=drop, base_url=address)
    run_to_log(command, log=drop.with_suffix(".log"), extra={} if browser else {"ZHIXUN_CHROMIUM": ""})
