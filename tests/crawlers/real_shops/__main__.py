"""Installs, serves and crawls one real shop; see the package."""

import csv
import json
import socket
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import Crawled, crawl

HERE = Path(__file__).parent
TERM = "黄桃"
TABLE = """
title = "{name}"
search = '{search}'
offer = '{offer}'
empty = '{empty}'
private_addresses = true
[limits]
concurrency = 2
delay = 0.0
[assessment]
approved_by = "知巡项目"
approved_on = 2026-01-01
purpose = "在真实商店软件上测试"
limits = "只在本机运行"
"""
PORT = 8479


def read_shop(name: str) -> dict[str, str]:
    """The row of a shop in `shops.csv`."""
    with (HERE / "shops.csv").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["name"] == name)


def install(shop: dict[str, str], folder: Path) -> Path:
    """The Python of the shop's own environment, made where it is not there yet."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        install_command = [str(python), "-m", "pip", "-q", "install"]
        subprocess.run([*install_command, *shop["requirements"].split()], check=True, cwd=HERE)
        if alone := shop["alone"].split():  # asks for what no longer installs: without what it asks for
            subprocess.run([*install_command, "--no-deps", *alone], check=True)
    return python


def _wait_for(port: int) -> None:
    """Until the shop listens; raises OSError where it does not within a minute."""
    for _ in range(299):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    socket.create_connection(("127.0.0.1", port), timeout=1).close()


@contextmanager
def serve(python: Path, name: str, folder: Path) -> Iterator[dict[str, dict[str, str]]]:
    """The shop with its goods by number, on PORT, until the block ends."""
    folder.mkdir()
    command = [str(python), str(HERE / f"site_{name}.py"), str(folder), str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
        try:
            goods: dict[str, dict[str, str]] = json.loads(serving.stdout.readline())["goods"] if serving.stdout else {}
            _wait_for(PORT)
            yield goods
        finally:
            serving.terminate()


def list_hidden(goods: dict[str, dict[str, str]], folder: Path) -> Path | None:
    """A file of the addresses of goods that the shop's search leaves out; None where there are none."""
    addresses = [f"http://127.0.0.1:{PORT}{row['address']}" for row in goods.values() if "address" in row]
    file = folder / "addresses.txt"
    file.write_text("\n".join(addresses), encoding="utf-8")
    return file if addresses else None


def compare(done: Crawled, goods: dict[str, dict[str, str]]) -> dict[str, object]:
    """The figures of a crawl against the shop's own database."""
    read = {listing.item: listing for listing in done.listings}
    sights = Counter(line.sight for line in done.coverage if "图片" not in line.reason)
    known = {item: goods[item] for item in read if item in goods}
    return {
        "code": done.code,
        "goods": len(goods),
        "listed": len(read),
        "walled": sights[PageOutcome.BLOCKED] + sights[PageOutcome.NEEDS_BROWSER],
        "gone": sights[PageOutcome.GONE],
        "failed": sights[PageOutcome.FAILED] + sights[PageOutcome.CHANGED],
        "sellers": sorted({listing.seller.name for listing in done.listings if listing.seller}),
        "titles_right": sum(read[item].title == row["title"] for item, row in known.items()),
        "prices_right": sum(read[item].price == Decimal(row["price"]) for item, row in known.items()),
        "stock_right": sum((read[item].availability != "缺货") == (row["stock"] != "0") for item, row in known.items()),
    }


def main(name: str, work: Annotated[Path, typer.Option(help="环境、数据和采集结果放在这里")]) -> None:
    """在真实商店软件上采集一次，输出一个 JSON。"""
    shop = read_shop(name)
    work.mkdir(parents=True, exist_ok=True)
    (work / "tables").mkdir(exist_ok=True)
    (work / "tables" / f"{name}.toml").write_text(TABLE.format_map(shop), encoding="utf-8")
    more = {"ZHIXUN_MARKETPLACES_FOLDER": str(work / "tables")}
    with serve(install(shop, work / f"{name}-environment"), name, work / f"{name}-site") as goods:
        address = f"http://127.0.0.1:{PORT}"
        drop, urls = work / f"{name}-drop", list_hidden(goods, work)
        done = crawl(drop, base_url=address, terms=TERM, marketplace=name, urls=urls, more=more, timeout=600)
    sys.stdout.write(json.dumps(compare(done, goods)) + "\n")


if __name__ == "__main__":
    typer.run(main)
