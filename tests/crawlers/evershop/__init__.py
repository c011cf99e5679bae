"""EverShop from npm, a shop whose pages are made by React on the server, with goods of our own, served on loopback."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.casebook.postgres import server

HERE = Path(__file__).parent
SHELF = "accessories"
READY = 90.0
"""Seconds that the shop may take to make its tables and answer."""

_TITLES = "{炎陵黄桃 5斤装,盐陵黄桃 锦绣大果,江苏阳山水蜜桃 炎陵黄桃同款,攸县香干 真空装,炎陵·黄桃 礼盒}"
_RENAMED = """
UPDATE product_description SET description = '八成熟采摘。',
  name = (%s::text[])[1 + product_description_product_id %% 5] || ' ' || product_description_product_id || '号'
"""
_PRICED = "UPDATE product SET price = 39.9 + product_id, variant_group_id = NULL"
_SOLD_OUT = """
UPDATE product_inventory SET qty = 0, stock_availability = false, manage_stock = true
WHERE product_inventory_product_id %% 7 = 0
"""
_GOODS = """
SELECT url_key, name, price, sku, qty > 0
FROM product JOIN product_description ON product_description_product_id = product_id
JOIN product_inventory ON product_inventory_product_id = product_id
"""
_BUSY = "SELECT count(*) FROM event"
_ADDRESSED = f"""
UPDATE url_rewrite SET request_path = '/{SHELF}/' || url_key
FROM product JOIN product_description ON product_description_product_id = product_id WHERE entity_uuid = product.uuid
"""


@dataclass(frozen=True, slots=True)
class Good:
    """What the shop's own database says of an offer."""

    title: str
    price: str
    sku: str
    in_stock: bool


@dataclass(frozen=True, slots=True)
class EverShop:
    """The running shop, and its goods by the last part of their address."""

    address: str
    goods: dict[str, Good]


@contextmanager
def evershop(folder: Path) -> Iterator[EverShop]:
    """The shop with its database in `folder`, ended with all its processes."""
    with server(folder / "postgres") as database, socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        surroundings = _surroundings(database, port)
        with subprocess.Popen(
            _command("start"), cwd=HERE, env=surroundings, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as serving:  # fmt: skip
            try:
                address = f"http://127.0.0.1:{port}"
                _wait(address, serving)
                subprocess.run(
                    _command("seed", "--attributes", "--categories", "--products"), cwd=HERE, env=surroundings,
                    check=True, capture_output=True, timeout=120,
                )  # fmt: skip
                yield EverShop(address, _stocked(database))
            finally:
                os.killpg(serving.pid, signal.SIGKILL)


def _command(*words: str) -> list[str]:
    # A machine without Node has it as a wheel beside Python.
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    return [node, "node_modules/@evershop/evershop/dist/bin/evershop.js", *words]


def _surroundings(database: str, port: int) -> dict[str, str]:
    told = conninfo_to_dict(database)
    named = {f"DB_{name}": str(told[key]) for name, key in (("HOST", "host"), ("USER", "user"), ("NAME", "dbname"))}
    more = {"DB_PASSWORD": "-", "DB_PORT": "5432", "PORT": str(port), "NODE_ENV": "production"}
    return {**os.environ, **named, **more}


def _wait(address: str, serving: subprocess.Popen[bytes]) -> None:
    until = monotonic() + READY
    while monotonic() < until and serving.poll() is None:
        try:
            with urlopen(address, timeout=10):
                return
        except (URLError, OSError):
            sleep(0.5)
    raise RuntimeError(f"EverShop did not answer within {READY} s (exit code {serving.poll()})")


def _stocked(database: str) -> dict[str, Good]:
    with psycopg.connect(database, autocommit=True) as connection:
        until = monotonic() + READY
        # The shop gives its goods their addresses behind the scenes, and some of them without the shelf.
        while connection.execute(_BUSY).fetchone() != (0,) and monotonic() < until:
            sleep(0.2)
        connection.execute(_ADDRESSED)
        connection.execute(_RENAMED, [_TITLES])
        connection.execute(_PRICED)
        connection.execute(_SOLD_OUT, [])
        rows = connection.execute(_GOODS).fetchall()
    return {item: Good(title, f"{price:.2f}", sku, bool(stocked)) for item, title, price, sku, stocked in rows}
