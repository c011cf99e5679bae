"""Commands on the search index: how it stands, make it anew, compare it with the record."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from matcher.text.terminal import echo

if TYPE_CHECKING:
    from casebook.search.documents.document import SetAside

app = typer.Typer(help="检索索引：状态、重建、与案卷逐份比对。", no_args_is_help=True)


@app.command("status")
def show_status() -> None:
    """索引在哪里、是否可用、有多少份、落后多少；用不了时退出码为 1。"""
    from casebook.db.engine import open_database
    from casebook.db.read_only import require_database
    from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchError
    from casebook.search.engines.opening import open_index
    from casebook.search.following.sync import measure_lag
    from casebook.settings import Settings

    settings = Settings()
    require_database(settings.database)
    database, index = open_database(settings.database), open_index(settings)
    engine = settings.search_url or str(settings.data_folder / "search.sqlite")
    try:
        state = index.read_state()
        if state is not IndexState.READY:
            echo(f"{engine}：{IndexNotReadyError(state)}")
            raise typer.Exit(1)
        lag = measure_lag(database, index.read_cursor())
        echo(f"{engine}：可用，{index.count_documents()} 份，落后日志 {lag.entries} 条。")
        _name_set_aside(index.list_set_aside())
    except SearchError as failure:
        echo(f"{engine}：{failure}")
        raise typer.Exit(1) from failure


@app.command("rebuild")
def rebuild_search() -> None:
    """从案卷重建检索索引；重建时照常检索，建好一步换上。"""
    from api.services import open_record
    from casebook.search.following.sync import rebuild_index
    from casebook.settings import Settings

    services = open_record(Settings())
    documents = rebuild_index(services.database, services.index, read_file=services.texts.read_text)
    echo(f"索引已重建：{documents} 份文档")
    _name_set_aside(services.index.list_set_aside())


@app.command("check")
def check() -> None:
    """把索引与案卷逐份按散列比对；不一致时退出码为 1。"""
    from api.services import open_record
    from casebook.search.following.check import check_index
    from casebook.search.following.sync import catch_up
    from casebook.settings import Settings

    services = open_record(Settings())
    catch_up(services.database, services.index, read_file=services.texts.read_text)
    report = check_index(
        services.database,
        services.index,
        read_file=services.texts.read_text,
        on_progress=lambda count: echo(f"已比对 {count} 份……", err=True),
    )
    echo(report.to_text())
    _name_set_aside(services.index.list_set_aside())
    raise typer.Exit(0 if report.is_whole else 1)


def _name_set_aside(refusals: "Iterable[SetAside]") -> None:
    for refusal in refusals:
        echo(f"未能编入索引：{refusal.id}（{refusal.reason}）", err=True)
