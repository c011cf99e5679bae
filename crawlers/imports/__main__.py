"""`python -m crawlers.imports`: bring files into a drop, or show first how they would be read."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawlers.drop.writer import DropError
from crawlers.imports.detect_source import road_of
from crawlers.imports.errors import MappingError, RefusedError
from crawlers.imports.marketplace import marketplace_of
from crawlers.imports.run import import_files
from crawlers.imports.sources.table import planned
from crawlers.imports.summary import mapping_lines, tally_lines
from crawlers.imports.tables.corrections import Correction, Corrections, read_corrections, to_toml
from matcher.records.logs import configure_from_environment

MAPPING = "mapping.toml"

app = typer.Typer(add_completion=False)


@app.command()
def bring(
    files: Annotated[list[Path], typer.Argument(help="要导入的文件：表格、网页、MHTML、HAR、平台答复、网址清单。")],
    *,
    drop: Annotated[Path | None, typer.Option(help="交接文件夹，须是空的或不存在。")] = None,
    marketplace: Annotated[str, typer.Option(help="平台名称；不写则按文件里的网址判断。")] = "",
    mapping: Annotated[Path | None, typer.Option(help="列对应表（TOML），改正自动判断的列。")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="把这次用的列对应表存到这个文件。")] = None,
    dry_run: Annotated[bool, typer.Option(help="只显示怎样读，不写交接文件夹。")] = False,
) -> None:
    """把文件导入成交接文件夹：先留存原始文件，再整理商品，读不出的逐条列明。"""
    try:
        given = read_corrections(mapping) if mapping else ()
        plans = _shown(files, given)
        if save_mapping:
            save_mapping.write_text(to_toml(plans), encoding="utf-8")
        if not dry_run:
            _bring(files, drop, marketplace, given, plans)
    except (RefusedError, DropError) as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from failure
    except OSError as failure:
        reason = failure.strerror or failure
        typer.echo(f"读写 {failure.filename} 时出错（{reason}），请检查路径、权限和磁盘空间。", err=True)
        raise typer.Exit(1) from failure


def _shown(files: list[Path], given: Corrections) -> Corrections:
    """The mappings of all tables among the files, shown."""
    plans: list[Correction] = []
    for path in files:
        try:
            road = road_of(path, given)
            if road.name == "table":
                plans += _planned(path, given)
            else:
                typer.echo(f"{path.name}：{road.sentence}")
        except MappingError:
            raise
        except RefusedError as refusal:
            # Said again, with its place in the list, when the file is brought; the other files go on.
            typer.echo(str(refusal), err=True)
    _all_used(given, plans)
    return tuple(plans)


def _planned(path: Path, given: Corrections) -> Iterator[Correction]:
    for one in planned(path, given):
        typer.echo("\n".join(mapping_lines(path, one)))
        yield Correction(one.columns, path.name, one.table.sheet)


def _all_used(given: Corrections, plans: list[Correction]) -> None:
    """Raises MappingError for an entry that fitted no table: a person meant something by it."""
    unused = next((one for one in given if not any(plan.columns is one.columns for plan in plans)), None)
    if unused is not None:
        title = next(iter(unused.columns.fields), "")
        raise MappingError(f"列对应表里以“{title}”开头的一节没有对上任何一张表，请核对文件名、工作表名和标题列。")


def _bring(files: list[Path], drop: Path | None, marketplace: str, given: Corrections, plans: Corrections) -> None:
    if drop is None:
        raise RefusedError("请用 --drop 写明交接文件夹，或者加 --dry-run 只看怎样读。")
    name, tallies = import_files(
        files,
        drop=drop,
        marketplace=marketplace or marketplace_of(files),
        given=given,
        now=datetime.now(UTC),
        attached={MAPPING: to_toml(plans)} if plans else None,
    )
    typer.echo("\n".join(tally_lines(tallies)))
    typer.echo(f"交接文件夹：{drop}（{name[:16]}）")
    if not any(tally.listings or tally.wanted for tally in tallies):
        typer.echo("没有导入任何商品，原因见上；原始文件和逐条说明已留在交接文件夹里。", err=True)
        raise typer.Exit(1)


if __name__ == "__main__":
    configure_from_environment(os.environ)
    app()
