"""`python -m crawlers.imports`: bring files into a drop, or show first how they would be read."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawlers.drop import DropError
from crawlers.imports.choose import road_of
from crawlers.imports.errors import RefusedError
from crawlers.imports.marketplace import marketplace_of
from crawlers.imports.roads.table import Planned, planned
from crawlers.imports.run import Tally, import_files
from crawlers.imports.shown import mapping_lines, tally_lines
from crawlers.imports.tables.mapping import Columns, read_columns, to_toml

MAPPING = "mapping.toml"


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
        columns = read_columns(mapping) if mapping else None
        plans = _shown(files, columns)
        if save_mapping:
            save_mapping.write_text(_toml(plans), encoding="utf-8")
        if not dry_run:
            _bring(files, drop, marketplace, columns, plans)
    except (RefusedError, DropError, OSError) as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from failure


def _shown(files: list[Path], columns: Columns | None) -> list[Planned]:
    """The mappings of all tables among the files, shown."""
    plans: list[Planned] = []
    for path in files:
        try:
            road = road_of(path, columns)
            plans += [*_planned(path, columns)] if road.name == "table" else []
            if road.name != "table":
                typer.echo(f"{path.name}：{road.sentence}")
        except RefusedError as refusal:
            # Said once more, with its place in the list, when the file is brought; the other files go on.
            typer.echo(str(refusal), err=True)
    return plans


def _planned(path: Path, columns: Columns | None) -> list[Planned]:
    plans = []
    for one in planned(path, columns):
        typer.echo("\n".join(mapping_lines(path, one)))
        plans.append(one)
    return plans


def _toml(plans: list[Planned]) -> str:
    fields = {header: named for one in plans for header, named in one.columns.fields.items()}
    attributes = {header: name for one in plans for header, name in one.columns.attributes.items()}
    return to_toml(Columns(fields, attributes))


def _bring(
    files: list[Path], drop: Path | None, marketplace: str, columns: Columns | None, plans: list[Planned]
) -> None:
    if drop is None:
        raise RefusedError("请用 --drop 写明交接文件夹，或者加 --dry-run 只看怎样读。")
    name, tallies = import_files(
        files,
        drop=drop,
        marketplace=marketplace or marketplace_of(files),
        columns=columns,
        now=datetime.now(UTC),
        attached={MAPPING: _toml(plans)} if plans else None,
    )
    typer.echo("\n".join(tally_lines(tallies)))
    typer.echo(f"交接文件夹：{drop}（{name[:16]}）")
    if not any(_gave(tally) for tally in tallies):
        typer.echo("没有导入任何商品，原因见上；原始文件和逐条说明已留在交接文件夹里。", err=True)
        raise typer.Exit(1)


def _gave(tally: Tally) -> bool:
    return bool(tally.listings or tally.wanted)


if __name__ == "__main__":
    typer.run(bring)
