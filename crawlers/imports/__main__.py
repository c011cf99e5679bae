"""`python -m crawlers.imports`: import files into a drop, or show first how they would be read."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawlers.drop.bureau_seal import read_bureau_seal
from crawlers.drop.signing import SealError
from crawlers.drop.writer import DropError
from crawlers.imports.column_corrections import Correction, Corrections, MappingError, read_corrections, to_toml
from crawlers.imports.detect_source import detect_source
from crawlers.imports.marketplace import detect_marketplace
from crawlers.imports.run import import_files
from crawlers.imports.sources.table import mapped_tables
from crawlers.imports.summary import mapping_lines, tally_lines, total_line
from matcher.records.errors import ListingsError, MatcherError, OptionError
from matcher.records.logs import configure_from_environment
from matcher.records.system_errors import describe_system_error
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

MAPPING = "mapping.toml"
INCOMPLETE = 4
"""Exit code of an import whose drop is whole, though a file was refused or could not be read to its end."""

app = typer.Typer(add_completion=False)


@app.command()
def import_command(
    files: Annotated[
        list[Path], typer.Argument(help="要导入的文件：表格、网页、MHTML、HAR、平台答复、网址清单。", metavar="文件")
    ],
    *,
    drop: Annotated[Path | None, typer.Option(help="交接文件夹，须是空的或不存在。")] = None,
    marketplace: Annotated[str, typer.Option(help="平台名称；不写则按文件里的网址判断。")] = "",
    mapping: Annotated[Path | None, typer.Option(help="列对应表（TOML），改正自动判断的列。")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="把这次用的列对应表存到这个文件。")] = None,
    dry_run: Annotated[bool, typer.Option(help="只显示怎样读，不写交接文件夹。")] = False,
) -> None:
    """把文件导入成交接文件夹：先留存原始文件，再整理商品，读不出的逐条列明。"""
    try:
        corrections = read_corrections(mapping) if mapping else ()
        mappings = _show_mappings(files, corrections)
        if save_mapping:
            save_mapping.write_text(to_toml(mappings), encoding="utf-8")
        if not dry_run:
            _import(files, drop, marketplace, corrections, mappings)
    except (MatcherError, DropError, SealError) as failure:
        echo(str(failure), err=True)
        raise typer.Exit(1) from failure
    except OSError as failure:
        reason = describe_system_error(failure)
        echo(f"读写 {failure.filename} 时出错（{reason}），请检查路径、权限和磁盘空间。", err=True)
        raise typer.Exit(1) from failure


def _show_mappings(files: list[Path], corrections: Corrections) -> Corrections:
    """Show how each file will be read; returns the mappings of all tables among them."""
    mappings: list[Correction] = []
    for path in files:
        try:
            source = detect_source(path, corrections)
            if source.name == "table":
                mappings += _show_tables(path, corrections)
            else:
                echo(f"{path.name}：{source.meaning}")
        except ListingsError as refusal:
            # Said again, with its place in the list, when the file is imported; the other files go on.
            echo(str(refusal), err=True)
    _check_all_used(corrections, mappings)
    return tuple(mappings)


def _show_tables(path: Path, corrections: Corrections) -> Iterator[Correction]:
    for mapped in mapped_tables(path, corrections):
        echo("\n".join(mapping_lines(path, mapped)))
        yield Correction(mapped.columns, path.name, mapped.table.sheet)


def _check_all_used(corrections: Corrections, mappings: list[Correction]) -> None:
    """Raise MappingError for an entry that fitted no table: a person meant something by it."""
    used = {id(mapping.columns) for mapping in mappings}
    unused = next((correction for correction in corrections if id(correction.columns) not in used), None)
    if unused is not None:
        title = next(iter(unused.columns.fields), "")
        raise MappingError(f"列对应表里以“{title}”开头的一节没有对上任何一张表，请核对文件名、工作表名和标题列。")


def _import(
    files: list[Path], drop: Path | None, marketplace: str, corrections: Corrections, mappings: Corrections
) -> None:
    if drop is None:
        raise OptionError("请用 --drop 写明交接文件夹，或者加 --dry-run 只看怎样读。")
    name, tallies = import_files(
        files,
        drop=drop,
        marketplace=marketplace or detect_marketplace(files),
        corrections=corrections,
        now=datetime.now(UTC),
        attachments={MAPPING: to_toml(mappings)} if mappings else None,
        sealing=read_bureau_seal(),
    )
    echo("\n".join(tally_lines(tallies)))
    echo(f"交接文件夹：{drop}（{name[:16]}）")
    echo(total_line(tallies))
    if not any(tally.listings or tally.wanted for tally in tallies):
        echo("没有导入任何商品，原因见上；原始文件和逐条说明已留在交接文件夹里。", err=True)
        raise typer.Exit(1)
    if any(tally.refused or tally.is_cut for tally in tallies):
        raise typer.Exit(INCOMPLETE)


if __name__ == "__main__":
    configure_from_environment(os.environ)
    run_command_line(app)
