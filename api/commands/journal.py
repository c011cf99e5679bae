"""`zhixun journal`: the head of the journal, known outside of the record."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.text.terminal import echo

app = typer.Typer(help="日志：抄录末尾的散列，加盖时间戳。", no_args_is_help=True)


@app.command()
def head() -> None:
    """给出日志末尾的序号、时间和散列，供抄录或写进公文；日后用 zhixun verify --anchor 核对。"""
    from casebook.db.read_only import open_read_only
    from casebook.journal.entries import read_newest
    from casebook.settings import Settings
    from matcher.records.calendar import BEIJING

    with open_read_only(Settings().database) as session:
        newest = read_newest(session)
    if newest is None:
        echo("日志还没有内容。")
        raise typer.Exit(1)
    groups = " ".join(newest.hash[start : start + 8] for start in range(0, len(newest.hash), 8))
    at = newest.at.astimezone(BEIJING)
    echo(f"日志第 {newest.sequence} 条，{at:%Y年%m月%d日%H时%M分}（北京时间），散列：{groups}")
    echo(f"核对：zhixun verify --anchor {newest.sequence}:{newest.hash}")


@app.command()
def anchor(
    to: Annotated[Path | None, typer.Option(help="锚点另存到这个文件夹；不写则用 ZHIXUN_ANCHORS_FOLDER")] = None,
) -> None:
    """给日志末尾加盖时间戳（设了 ZHIXUN_TIMESTAMP_URL 时），并把锚点另存到别处。"""
    from api.services import open_record
    from casebook.errors import CasebookError
    from casebook.integrity.anchors.anchor import write_anchor
    from casebook.integrity.anchors.stamping import read_head, stamp_head
    from casebook.settings import Settings
    from matcher.records.calendar import BEIJING

    services = open_record(settings := Settings())
    folder, viewer = to or settings.anchors_folder, services.get_process_viewer("anchor")
    head = read_head(services.database, viewer)
    if head is None:
        echo("日志还没有内容。")
        raise typer.Exit(1)
    if settings.timestamp_url:
        stamped = stamp_head(services.database, services.store, viewer, url=settings.timestamp_url, folder=folder)
        if stamped is not None:
            head, at = stamped.anchor, stamped.stamped_at.astimezone(BEIJING)
            echo(f"日志第 {head.sequence} 条已加盖时间戳：{at:%Y年%m月%d日%H时%M分%S秒}（北京时间）。")
    elif folder is not None:
        write_anchor(folder, head)
    else:
        raise CasebookError("没有设时间戳服务（ZHIXUN_TIMESTAMP_URL），也没有写明另存到哪里（--to）：没有做锚点。")
    if folder is not None:
        echo(f"锚点已另存：{folder / f'journal-{head.sequence}.txt'}")
