"""`zhixun crawl`, `terms`, `worker` and `import`: pages into a drop."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from api.processes.processes import (
    ProcessError,
    make_crawl_command,
    make_module_command,
    read_last_line,
    run_in_foreground,
    run_to_log,
)
from matcher.text.terminal import echo

Drop = Annotated[
    str, typer.Option(help="交接文件夹，或 fsspec 认得的地址（如 s3://桶/名称）；不写则放在数据文件夹的 drops/ 下")
]
Rights = Annotated[list[str] | None, typer.Option(help="权利名称或注册号，由系统拟出检索词，可写多个")]
Most = Annotated[int | None, typer.Option(help="每项权利最多用多少个检索词；不写则由系统决定", min=1, max=200)]


def crawl_marketplace(
    marketplace: Annotated[
        str, typer.Argument(help="平台名称，即平台配置文件的名称；只给网址清单时可不写", metavar="平台")
    ] = "",
    terms: Annotated[list[str] | None, typer.Argument(help="检索词，可写多个", metavar="检索词")] = None,
    right: Rights = None,
    most: Most = None,
    urls: Annotated[Path | None, typer.Option(help="网址清单，每行一个网址", exists=True, dir_okay=False)] = None,
    show: Annotated[bool, typer.Option("--show", help="只列出将要使用的检索词，不采集")] = False,
    base_url: Annotated[str, typer.Option(help="平台地址；不写则用平台文件里的地址")] = "",
    drop: Drop = "",
) -> None:
    """采集一个平台，留下交接文件夹。"""
    words = list(dict.fromkeys([*(terms or ()), *_plan_and_show_terms(right or [], most)]))
    if show:
        return
    if not marketplace and urls is not None and not words and not drop:
        _crawl_each_site(urls)
        return
    if not marketplace or not (words or urls):
        raise ProcessError("请写明平台，以及检索词、--right 权利名称或 --urls 网址清单。")
    _crawl_into_drop(marketplace, words, urls=urls, base_url=base_url, drop=drop)


def propose_terms(
    rights: Annotated[list[str], typer.Argument(help="权利名称或注册号，可写多个", metavar="权利")],
    most: Most = None,
) -> None:
    """拟出权利的检索词，并存给采集计划使用。"""
    _plan_and_show_terms(rights, most)


def run_worker(
    once: Annotated[bool, typer.Option("--once", help="只运行现在到期的，然后结束")] = False,
    show: Annotated[bool, typer.Option("--list", help="只列出计划、上次和下次运行的时间")] = False,
) -> None:
    """按采集计划运行到期的采集，直到按下 Ctrl-C。"""
    flags = [word for word, is_set in (("--once", once), ("--list", show)) if is_set]
    _run_and_exit(make_module_command("crawlers.scheduling.worker", *flags))


def _plan_and_show_terms(rights: list[str], limit: int | None) -> list[str]:
    """The search terms of these rights, shown with where each comes from, and stored for schedules."""
    if not rights:
        return []
    from api.crawls import plan_terms
    from api.services import open_record
    from casebook.settings import Settings

    planned = plan_terms(open_record(Settings()), rights, limit)
    for name, terms in planned.items():
        echo(f"{name} 的检索词：")
        for term in terms:
            echo(f"  {term.text}　（{term.why}）")
    return [term.text for terms in planned.values() for term in terms]


def _crawl_into_drop(
    marketplace: str, words: list[str], *, urls: Path | None, base_url: str = "", drop: str = ""
) -> None:
    from api.crawls import describe_unfetched

    place = drop or str(_make_folder_name(marketplace))
    log = (_make_folder_name(marketplace) if "://" in place else Path(place)).with_suffix(".log")
    command = make_crawl_command(marketplace=marketplace, terms=words, drop=place, base_url=base_url, urls=urls)
    run_to_log(command, log=log)
    echo(f"采集结束：{read_last_line(log)}\n交接文件夹：{place}")
    for line in describe_unfetched(Path(place)):
        echo(line)


def _crawl_each_site(urls: Path) -> None:
    """A list whose addresses say themselves which marketplace they are of: one crawl for each."""
    from api.crawls import assign_by_marketplace

    with TemporaryDirectory() as folder:
        sites, unread = assign_by_marketplace(urls, Path(folder))
        for line in unread:
            echo(line)
        if not sites:
            raise ProcessError(f"{urls.name} 里没有一个网址属于已批准采集的平台，没有采集。")
        failed = []
        for name, file in sites.items():
            try:
                _crawl_into_drop(name, [], urls=file)
            except ProcessError as failure:
                failed.append(str(failure))
    if failed:
        raise ProcessError("；".join(failed))


def import_files(
    files: Annotated[
        list[Path], typer.Argument(help="表格、网页存档、HAR、平台答复等文件", metavar="文件", exists=True)
    ],
    marketplace: Annotated[str, typer.Option(help="这些数据来自哪个平台")] = "",
    mapping: Annotated[Path | None, typer.Option(help="列名对照文件（TOML）")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="把识别出的列名对照存到这里")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看能读出什么，不留交接文件夹")] = False,
    drop: Annotated[Path | None, typer.Option(help="交接文件夹；不写则放在数据文件夹的 drops/ 下")] = None,
) -> None:
    """不经采集，把现成的文件读成交接文件夹。"""
    words = {"--marketplace": marketplace, "--mapping": mapping, "--save-mapping": save_mapping}
    options = [word for name, value in words.items() if value for word in (name, str(value))]
    folder = str(drop or _make_folder_name(marketplace or "import"))
    command = make_module_command("crawlers.imports", *map(str, files), "--drop", folder, *options)
    _run_and_exit([*command, "--dry-run"] if dry_run else command)


def _run_and_exit(command: list[str]) -> None:
    """Run in the foreground, so that the mapping and the unread rows are seen as they come."""
    raise typer.Exit(run_in_foreground(command))


def _make_folder_name(name: str) -> Path:
    from casebook.settings import Settings

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return Settings().data_folder / "drops" / f"{name}-{stamp}"
