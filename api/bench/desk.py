"""`python -m api.bench.desk`: how fast the desk is for many officers at once; prints one JSON object.

The desk is a process of its own, as it is in use; the officers are threads of this one. Both share the machine, and on
it PostgreSQL too. An officer pauses for three seconds on average between two acts, which is little time to read a flag.
"""

import json
import secrets
import statistics
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.request import urlopen

import typer

from api.bench.beginning import INDEXED, prepare_record
from api.bench.load import KINDS, PlayedOfficer, Size, Times, play_officers
from api.processes.processes import make_module_command, open_server
from api.services import open_services
from casebook.integrity.bench.faults.postgres import run_server
from casebook.integrity.bench.intake import measure_intake
from casebook.settings import Settings
from matcher.text.command_line import run_command_line

PERCENTILE = 95
_BULK = 200
_SAMPLES = 3
_START_SECONDS = 60.0


def measure_desk(
    folder: Path, size: Size, *, officer_count: int, seconds: float, think: float, url: str = "", listings: int = 2_000
) -> dict[str, object]:
    """Fill the empty database at `url`, or a new SQLite file in `folder`, and let officers work on it.

    Times are those of whole requests, by kind, in milliseconds; `take_listings_per_s` is measured on a record of its
    own, in SQLite.
    """
    services = open_services(Settings(data_folder=folder, database_url=url))
    password, names = secrets.token_urlsafe(12), [f"officer{number}" for number in range(officer_count)]
    started = time.perf_counter()
    prepare_record(services, size, names, password)
    filled = time.perf_counter() - started
    command = make_module_command("api.bench.served", str(folder), url)
    with open_server(command, log=folder / "desk.log") as address:
        _wait_until_served(address)
        first = PlayedOfficer(address, names[0], password)
        first.warm_up(size)
        bulk = _measure_bulk(first, size)
        times = play_officers(address, names, password, size, seconds=seconds, think=think)
        first.close_connection()
    result: dict[str, object] = {
        "database": services.database.engine.dialect.name,
        "flags": size.flags,
        "indexed": INDEXED,
        "cases": size.cases,
        "officers": officer_count,
        "seconds": seconds,
        "think_s": think,
        "fill_s": round(filled, 1),
        **summarise_times(times),
        "requests_per_s": round(sum(map(len, times.seconds.values())) / seconds, 1),
        "bulk_200_ms": round(bulk * 1000),
    }
    services.database.engine.dispose()
    with TemporaryDirectory() as other:
        result["take_listings_per_s"] = measure_intake(listings, Path(other)).listings_per_s
    return result


def summarise_times(times: Times) -> dict[str, object]:
    """The errors, and the time of all requests and of each kind that 95 of 100 stay below, in milliseconds."""
    everything = [second for seconds in times.seconds.values() for second in seconds]
    kinds = {f"{kind}_p95_ms": find_percentile(times.seconds.get(kind, [])) for kind in KINDS}
    return {"p95_ms": find_percentile(everything), "errors": times.errors, **kinds}


def find_percentile(seconds: Sequence[float]) -> float:
    """The time that 95 of 100 stay below, in milliseconds; 0 where there is none."""
    if len(seconds) < 2:
        return round(sum(seconds) * 1000, 1)
    return round(statistics.quantiles(seconds, n=100, method="inclusive")[PERCENTILE - 1] * 1000, 1)


def _wait_until_served(address: str) -> None:
    """Wait until the desk answers. Raises TimeoutError."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            urlopen(f"{address}/sign-in", timeout=5).close()  # noqa: S310 - our own desk on loopback
            return
        time.sleep(0.1)
    raise TimeoutError("the desk did not answer")


def _measure_bulk(officer: PlayedOfficer, size: Size) -> float:
    """Seconds for one verdict on 200 flags that nobody decided before, the median of several.

    Raises ValueError where one is refused.
    """
    seconds = []
    for number in range(_SAMPLES):
        last = size.flags - number * _BULK
        flags = list(range(max(2, last - _BULK + 1), last + 1))
        started = time.perf_counter()
        if not officer.decide_flag(flags, "confirm", may_be_late=False):
            raise ValueError("a verdict on many flags was refused")
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main(
    *,
    flags: Annotated[int, typer.Option(min=1000, help="待核预警数")] = 100_000,
    cases: Annotated[int, typer.Option(min=1, help="线索与案件数")] = 10_000,
    officer_count: Annotated[int, typer.Option("--officers", min=1, help="同时使用的人数")] = 50,
    seconds: Annotated[float, typer.Option(min=1, help="使用多少秒")] = 60.0,
    think: Annotated[float, typer.Option(min=0, help="每人两次操作之间平均停多少秒")] = 3.0,
    listings: Annotated[int, typer.Option(min=10, help="收进交接的商品数")] = 5_000,
    url: Annotated[str, typer.Option(help="空的数据库；不写则用临时的 SQLite")] = "",
    postgresql: Annotated[bool, typer.Option("--postgresql", help="自己启动一个临时的 PostgreSQL")] = False,
) -> None:
    """测量多人同时使用时工作台的速度，输出一个 JSON。"""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        if postgresql:
            server = stack.enter_context(run_server())
            if server is None:
                raise typer.BadParameter("这台机器上没有 PostgreSQL：请改用 --url。")
            url = server.create_database()
        measured = measure_desk(
            Path(folder), Size(flags, cases), officer_count=officer_count, seconds=seconds, think=think, url=url,
            listings=listings,
        )  # fmt: skip
    typer.echo(json.dumps(measured))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench desk")
