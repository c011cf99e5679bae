"""`zhixun match`: listings compared with registers, one line of JSON for each pair that there is a finding on."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.text.terminal import echo

SHOWN = 5
"""Places of a file that could not be read which are shown one by one."""


def match_listings(
    register: Annotated[list[Path], typer.Option(help="权利名录文件，可写多个")],
    listings: Annotated[Path, typer.Option(help="商品清单：CSV、JSONL、JSON、XLSX，至少要有标题列")],
    out: Annotated[Path, typer.Option(help="结果写到这里，每行一个 JSON；已有的部分接着做")],
    watch: Annotated[list[str] | None, typer.Option(help="重点关注的名称：未获许可的使用也预警，可写多个")] = None,
    watch_all: Annotated[bool, typer.Option("--watch-all", help="关注名录里的全部名称")] = False,
    index: Annotated[Path, typer.Option(help="大名录的索引建在这个文件夹里，建一次，以后直接打开")] = Path(
        "var/indexes"
    ),
    jobs: Annotated[int, typer.Option(help="同时开几个进程", min=1)] = 1,
) -> None:
    """把商品清单与权利名录比对，逐对写出迹象、理由和待查的问题。"""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from matcher.batch.run import MatcherSpec, match_file
    from matcher.tabular.rows import UnreadableRow

    def show_unreadable(places: tuple[UnreadableRow, ...]) -> None:
        echo(f"清单里有 {len(places)} 处没有读出来：", err=True)
        for place in places[:SHOWN]:
            echo(f"  {place.place}：{place.reason}", err=True)

    spec = MatcherSpec(tuple(register), watched=tuple(watch or ()), watch_all=watch_all, index_folder=index)
    columns = (TextColumn("比对"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True, auto_refresh=False) as progress:  # no thread: processes are forked
        task = progress.add_task("match", total=None)
        match_file(
            spec,
            listings,
            out,
            jobs=jobs,
            on_progress=lambda done, total: progress.update(task, completed=done, total=total, refresh=True),
            on_unreadable=show_unreadable,
        )
    echo(f"比对完成：{out}")
