"""Commands on the record: put a register in force, verify everything, search."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.text.terminal import clean_for_terminal, echo

ACTOR = "zhixun 命令"


def replace_register(
    files: Annotated[list[Path] | None, typer.Argument(help="权利名录，CSV 或 XLSX，可写多个", metavar="名录")] = None,
    licences: Annotated[Path | None, typer.Option(help="授权使用者名单，CSV 或 XLSX")] = None,
    columns: Annotated[bool, typer.Option("--columns", help="列出各种名录的表头，不换版")] = False,
) -> None:
    """换上新一版权利名录；文件有错时，原来的名录照旧有效。"""
    if columns:
        _print_columns()
        return
    if not files:
        raise typer.BadParameter("请写出权利名录的文件名；各种表头见 zhixun register --columns。")
    _put_in_force(files, licences)


def _put_in_force(files: list[Path], licences: Path | None) -> None:
    """Read the files and take the register that they make; nothing is taken where one of them is refused."""
    from api.crawls import refresh_terms
    from api.services import open_services
    from casebook.registers import editions
    from casebook.settings import Settings
    from matcher.registers.readers import read_licences, read_registers
    from matcher.registers.register import add_licences

    edition, replaced = read_registers(*files)
    if licences:
        edition = add_licences(edition, read_licences(licences))
    services = open_services(Settings())
    with services.database.writing(services.get_process_viewer("register")) as session:
        editions.take_register(session, edition)
    refresh_terms(services)
    for entry in replaced:
        echo(entry.says)
    echo(f"名录已换版：{len(edition.rights)} 项权利，版本 {edition.edition[:12]}")


def _print_columns() -> None:
    """Print every header that a register may have, a line a column."""
    from matcher.registers.columns import list_columns

    name = ""
    for line in list_columns():
        if line.format != name:
            name = line.format
            echo(f"{name}：")
        required = "必有" if line.is_required else "可省"
        echo(f"  {' / '.join(line.spellings)}（{required}）" + (f"：{line.says}" if line.says else ""))


def check_record(
    anchor: Annotated[
        list[str] | None, typer.Option(help="此前抄录的日志散列，写作 序号:散列，或锚点文件夹，可写多个")
    ] = None,
) -> None:
    """核验全部记录：日志链逐条重算，各表逐行核对，证据逐件重新散列；有问题时退出码为 1。"""
    from casebook.db.read_only import open_read_only
    from casebook.errors import StoreError
    from casebook.evidence.evidence_store import EvidenceStore
    from casebook.integrity.anchors.anchor import list_anchors, read_roots
    from casebook.integrity.verify import verify_record as verify_record
    from casebook.settings import Settings

    settings = Settings()
    places = [*(anchor or ()), *([str(settings.anchors_folder)] if settings.anchors_folder else [])]
    try:
        with open_read_only(settings.database) as session:
            report = verify_record(
                session,
                EvidenceStore(settings.evidence_folder),
                anchors=list_anchors(places),
                roots=read_roots(settings.timestamp_roots),
                on_fault=echo,
                on_progress=lambda name: echo(f"核验{name}……", err=True),
            )
    except StoreError as failure:
        echo(f"发现问题：{failure}")
        raise typer.Exit(1) from failure
    echo(report.to_text(with_faults=False))
    raise typer.Exit(0 if report.is_whole else 1)


def search_record(
    words: Annotated[str, typer.Argument(help="检索式，写法与检索页相同", metavar="检索式")],
    limit: Annotated[int, typer.Option(help="最多列出多少条", min=1, max=1000)] = 20,
) -> None:
    """检索案件、预警、商品、移送。"""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from api.services import open_record
    from casebook.search.engines.counts import write_count
    from casebook.search.engines.index import SearchRequest
    from casebook.search.query.parser import parse_query
    from casebook.settings import Settings

    services = open_record(Settings())
    query = parse_query(words, services.index.schema)
    services.follower.follow_once()
    viewer = services.get_process_viewer("search")
    results = services.index.search(SearchRequest(viewer, query, limit=limit, facets=()))
    table = Table("类别", "编号", "标题", "状态")
    for document in results.documents:
        cells = (document.get_text(name) for name in ("kind", "number", "title", "state"))
        table.add_row(*(Text(clean_for_terminal(words)) for words in cells))
    Console().print(table, f"共 {write_count(results.total, is_capped=results.is_capped)} 条")
    for says in filter(None, (query.note, services.follower.write_notice())):
        echo(says, err=True)
