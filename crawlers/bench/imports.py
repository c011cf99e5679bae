"""How fast tables are imported, and that the memory stays flat: measured on rows that are made here.

`python -m crawlers.bench.imports` prints one JSON object; `measure` is for benches that want the figures.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Annotated

import typer
from openpyxl import Workbook

from crawlers.imports.run import Tally, import_files
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

HEADER = ("商品ID", "商品标题", "价格", "店铺名称", "店铺所在地", "商品链接", "产地", "品牌", "采集时间", "买家评价")
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Speed:
    """Rows a second from file to finished drop, by the clock and by the processor's time, which others do not take.

    `grown_mb` is the growth of memory from a tenth of the rows to all.
    """

    rows: int
    csv_rows_per_s: float
    jsonl_rows_per_s: float
    xlsx_rows_per_s: float
    csv_rows_per_cpu_s: float
    jsonl_rows_per_cpu_s: float
    xlsx_rows_per_cpu_s: float
    grown_mb: float


def measure(rows: int) -> Speed:
    """Import `rows` rows as CSV (GB18030), as many as JSON lines, a tenth of them as XLSX."""
    tenth = max(1, rows // 10)
    with TemporaryDirectory() as folder:
        table, lines, book = (Path(folder) / f"rows.{ending}" for ending in ("csv", "jsonl", "xlsx"))
        _write_csv(table, rows)
        _write_lines(lines, rows)
        _write_xlsx(book, tenth)
        csv, csv_cpu, csv_grown = _time_import(table, rows)
        jsonl, jsonl_cpu, jsonl_grown = _time_import(lines, rows)
        xlsx, xlsx_cpu, _ = _time_import(book, tenth)
    grown = round(max(csv_grown, jsonl_grown), 1)
    return Speed(rows, round(csv), round(jsonl), round(xlsx), round(csv_cpu), round(jsonl_cpu), round(xlsx_cpu), grown)


def _time_import(path: Path, rows: int) -> tuple[float, float, float]:
    """Rows a second by the clock, a second of the processor, and the growth of memory in megabytes."""
    memory: list[float] = []

    def note_memory(tally: Tally) -> None:
        if tally.listings >= rows // 10:
            memory.append(_resident_mb())

    started, cpu_started = perf_counter(), process_time()
    _, (tally,) = import_files(
        [path],
        drop=path.parent / f"{path.name}.drop",
        marketplace="bench",
        now=datetime.now(UTC),
        on_progress=note_memory,
    )
    seconds, cpu_seconds = perf_counter() - started, process_time() - cpu_started
    return tally.listings / seconds, tally.listings / cpu_seconds, max(memory, default=0) - (memory[0] if memory else 0)


def _make_rows(count: int) -> Iterator[tuple[str, ...]]:
    for n in range(count):
        item = str(600_000_000_000 + n)
        title = f"高山黄桃 现摘鲜桃 {n % 7 + 2}斤装 第{n}号果园 顺丰包邮"
        link = f"//item.taobao.com/item.htm?id={item}&ns=1"
        shop, price = f"第{n % 5000}号鲜果店", f"¥{n % 90 + 10}.{n % 10}0"
        yield item, title, price, shop, "湖南 株洲", link, "湖南省株洲市", "某牌", "2026-07-20 10:00:00", "买家说好"


def _write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="gb18030", newline="") as out:
        out.write(",".join(HEADER) + "\n")
        out.writelines(",".join(row) + "\n" for row in _make_rows(count))


def _write_lines(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(
            json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) + "\n" for row in _make_rows(count)
        )


def _write_xlsx(path: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("商品")
    sheet.append(HEADER)
    for row in _make_rows(count):
        sheet.append(row)
    book.save(path)


def _resident_mb() -> float:
    # Linux says it in pages; elsewhere the figure is left at nought rather than guessed.
    usage = Path("/proc/self/statm")
    return int(usage.read_text("ascii").split()[1]) * _PAGE / (1 << 20) if usage.exists() else 0.0


def main(rows: Annotated[int, typer.Option(min=1000, help="行数。")] = 100_000) -> None:
    """测量表格导入的速度和内存，输出一个 JSON。"""
    echo(json.dumps(asdict(measure(rows))))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench import")
