"""`zhixun crawl` and `zhixun import`: pages into a drop."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.processes import crawl_command, environment, module_command, run
from casebook.settings import Settings

Drop = Annotated[Path | None, typer.Option(help="交接文件夹；不写则放在数据文件夹的 drops/ 下")]


def crawl(
    marketplace: Annotated[str, typer.Argument(help="平台名称，即 crawlers/marketplaces 下的文件名")],
    terms: Annotated[list[str], typer.Argument(help="检索词，可写多个")],
    base_url: Annotated[str, typer.Option(help="平台地址；不写则用平台文件里的地址")] = "",
    drop: Drop = None,
) -> None:
    """采集一个平台，留下交接文件夹。"""
    folder = drop or _new_folder(marketplace)
    log = folder.with_suffix(".log")
    run(crawl_command(marketplace=marketplace, terms=terms, drop=folder, base_url=base_url), log=log)
    typer.echo(f"采集完成：{folder}")


def import_files(
    files: Annotated[list[Path], typer.Argument(help="表格、网页存档、HAR、平台答复等文件", exists=True)],
    marketplace: Annotated[str, typer.Option(help="这些数据来自哪个平台")] = "",
    mapping: Annotated[Path | None, typer.Option(help="列名对照文件（TOML）")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="把识别出的列名对照存到这里")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看能读出什么，不留交接文件夹")] = False,
    drop: Drop = None,
) -> None:
    """不经采集，把现成的文件读成交接文件夹。"""
    words = {"--marketplace": marketplace, "--mapping": mapping, "--save-mapping": save_mapping}
    options = [word for name, value in words.items() if value for word in (name, str(value))]
    folder = drop or _new_folder(marketplace or "import")
    command = module_command("crawlers.imports", *map(str, files), "--drop", str(folder), *options)
    _show([*command, "--dry-run"] if dry_run else command)


def _show(command: list[str]) -> None:
    """Run in the foreground, so that the mapping and the unread rows are seen as they come."""
    done = subprocess.run(command, env=environment(), check=False)  # noqa: S603 - a module of ours, no shell
    raise typer.Exit(done.returncode)


def _new_folder(name: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return Settings().data_folder / "drops" / f"{name}-{stamp}"
