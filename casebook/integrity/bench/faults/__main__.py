"""`python -m casebook.integrity.bench.faults`: every fault, one JSON table, exit 1 where one broke the record."""

import json
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from casebook.integrity.bench.faults.crowds import try_crowds
from casebook.integrity.bench.faults.full_disk import try_full_disk
from casebook.integrity.bench.faults.fuzz import try_fuzz
from casebook.integrity.bench.faults.kills import try_kills
from casebook.integrity.bench.faults.postgres import PostgresServer, run_server
from casebook.integrity.bench.faults.random_bytes import try_random_bytes
from casebook.integrity.bench.faults.search_stops import try_search_stops
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import make_template
from matcher.text.command_line import run_command_line

FAULTS = ("kills", "disk", "crowds", "search", "bytes", "fuzz")


def main(
    *,
    kills: Annotated[int, typer.Option(min=0, help="每个命令、每种数据库各杀几次")] = 20,
    disks: Annotated[int, typer.Option(min=0, help="每个命令、每种数据库各遇几次磁盘满")] = 5,
    rounds: Annotated[int, typer.Option(min=0, help="同时收两份、停服务、拨回时钟各几次")] = 5,
    flips: Annotated[int, typer.Option(min=0, help="改多少个随机字节")] = 300,
    fuzz: Annotated[int, typer.Option(min=0, help="多少份随机改过的交接、文件、名录")] = 1000,
    listings: Annotated[int, typer.Option(min=10, help="每份交接的商品数")] = 400,
    seed: Annotated[int, typer.Option(help="随机数的种子")] = 1,
    only: Annotated[list[str] | None, typer.Option(help=f"只做这些：{'、'.join(FAULTS)}")] = None,
    search_url: Annotated[str, typer.Option(help="一个可以使用的 Elasticsearch；不写则不试停检索服务")] = "",
    sqlite_only: Annotated[bool, typer.Option("--sqlite-only", help="不用 PostgreSQL")] = False,
) -> None:
    """故意制造故障：试了几次、守住几次、破了几次，输出一个 JSON 表；有破的，退出码为 1。"""
    if unknown := set(only or ()) - set(FAULTS):
        raise typer.BadParameter(f"没有这种故障：{'、'.join(sorted(unknown))}；可以写：{'、'.join(FAULTS)}。")
    rng, chosen, rows = random.Random(seed), set(only or FAULTS), list[Trials]()  # noqa: S311 - no secret
    tries = _try_all(chosen, kills, disks, rounds, flips, fuzz, listings, rng, search_url, sqlite_only=sqlite_only)
    for trials in tries:
        rows.append(trials)
        typer.echo(json.dumps(trials.to_row(), ensure_ascii=False), err=True)
    broken = sum(len(trials.broken) for trials in rows)
    table = {"seed": seed, "tried": sum(trials.tried for trials in rows), "broken": broken}
    typer.echo(json.dumps({**table, "faults": [trials.to_row() for trials in rows]}, ensure_ascii=False, indent=1))
    sys.exit(1 if broken else 0)


def _try_all(
    chosen: set[str],
    kills: int,
    disks: int,
    rounds: int,
    flips: int,
    fuzz: int,
    listings: int,
    rng: random.Random,
    search_url: str,
    *,
    sqlite_only: bool,
) -> Iterator[Trials]:
    with make_template(None, listings=listings) as template:
        if "bytes" in chosen and flips:
            yield from try_random_bytes(template, flips=flips, rng=rng)
        if "fuzz" in chosen and fuzz:
            yield from try_fuzz(template, tries=fuzz, rng=rng)
        if "search" in chosen and rounds and search_url:
            yield try_search_stops(template, search_url, rounds=rounds, listings=listings)
    with _open_server(is_wanted=not sqlite_only) as server:
        for engine in (None, server) if server else (None,):
            with make_template(engine, listings=listings) as template:
                if "kills" in chosen and kills:
                    yield from try_kills(template, engine, kills=kills, rng=rng)
                if "disk" in chosen and disks:
                    yield from try_full_disk(template, engine, tries=disks, rng=rng)
                if "crowds" in chosen and rounds:
                    yield from try_crowds(template, engine, rounds=rounds, listings=listings)


@contextmanager
def _open_server(*, is_wanted: bool) -> Iterator[PostgresServer | None]:
    if not is_wanted:
        yield None
        return
    with run_server() as server:
        if server is None:
            typer.echo("本机没有 PostgreSQL：只试 SQLite。", err=True)
        yield server


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench faults")
