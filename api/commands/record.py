"""Commands on the record: take a drop in, put a register in force, verify everything, search."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.crawls import kept_rights, write_terms
from api.services import Services, open_services
from casebook.errors import NotFoundError
from casebook.intake.fetch_remote import brought_here
from casebook.intake.ingest import take_in
from casebook.intake.signature import fingerprint_of
from casebook.integrity.verify import verify as walk
from casebook.registers import editions
from casebook.registers.search_terms import plan
from casebook.search.index import Query
from casebook.search.sync import rebuild
from casebook.settings import Settings
from matcher.registers.readers import read_licences, read_register
from matcher.registers.register import with_licences

ACTOR = "zhixun 命令"


def take(drops: Annotated[list[str], typer.Argument(help="交接文件夹，或 fsspec 认得的地址，可写多个")]) -> None:
    """把交接文件夹收进案卷：核对散列、比对权利、生成预警。"""
    services = open_services(Settings())
    settings = services.settings
    trusted = fingerprint_of(settings.trusted_key) if settings.trusted_key else ""
    with services.database.reading() as session:
        matcher = services.matcher(session)
    for drop in drops:
        with brought_here(drop) as folder, services.writing() as session:
            taken = take_in(
                session,
                folder,
                matcher=matcher,
                store=services.store,
                bureau_code=settings.bureau_code,
                actor=ACTOR,
                trusted=trusted,
            )
        typer.echo(f"{drop.rstrip('/').rsplit('/', 1)[-1]}：{taken.says()}")
    refresh_terms(services)


def refresh_terms(services: Services) -> None:
    """The search terms that schedules use, anew: spellings and season may have changed. A right that is gone stays."""
    planned = {}
    with services.database.reading() as session:
        for name in kept_rights(services.settings):
            with suppress(NotFoundError):
                planned[name] = plan(session, name, today=date.today())  # noqa: DTZ011 - the officer's own day
    if planned:
        write_terms(services.settings, planned)


def register(
    files: Annotated[list[Path], typer.Argument(help="权利名录，CSV，可写多个")],
    licences: Annotated[Path | None, typer.Option(help="授权使用者名单，CSV")] = None,
) -> None:
    """换上新一版权利名录；文件有错时，原来的名录照旧有效。"""
    taken = read_register(*files)
    if licences:
        taken = with_licences(taken, read_licences(licences))
    services = open_services(Settings())
    with services.writing() as session:
        editions.take_register(session, taken, actor=ACTOR)
    refresh_terms(services)
    typer.echo(f"名录已换版：{len(taken.rights)} 项权利，版本 {taken.edition[:12]}")


def verify() -> None:
    """核验全部记录：日志链逐条重算，证据逐件重新散列；有问题时退出码为 1。"""
    services = open_services(Settings())
    with services.database.reading() as session:
        report = walk(session, services.store)
    typer.echo(report.says())
    raise typer.Exit(0 if report.whole else 1)


def search(
    words: Annotated[str, typer.Argument(help="检索式，写法与检索页相同")],
    limit: Annotated[int, typer.Option(help="最多列出多少条", min=1, max=1000)] = 20,
) -> None:
    """检索案件、预警、商品、移送。"""
    results = open_services(Settings()).index.search(Query(words, limit=limit))
    table = Table("类别", "编号", "标题", "状态")
    for found in results.documents:
        table.add_row(found.kind, found.number, found.title, found.state)
    Console().print(table, f"共 {results.total} 条")


def reindex() -> None:
    """从案卷重建检索索引。"""
    services = open_services(Settings())
    with services.database.reading() as session:
        documents = rebuild(session, services.index)
    typer.echo(f"索引已重建：{documents} 份文档")
