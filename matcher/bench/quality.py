"""`zhixun bench quality`: how well the matcher judges, as one JSON object.

It measures the project's own case tables and imitations and, where such data lies beside the checkout, three files of
titles labelled by hand, each with its registers, what is flagged on the background of real listings, and whole files of
listings. `--part training` leaves out the third of the labelled titles that nobody reads; `--part aside` is that third.
"""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from matcher.bench.background import count_flagged, measure_background
from matcher.bench.cases import CASES_FOLDER, list_failures, read_case_register, read_cases
from matcher.bench.evasions import make_evasions, measure_evasions
from matcher.bench.gold import REGISTERS, GoldRow, Part, read_gold_rows
from matcher.bench.held_out import measure_held_out
from matcher.bench.imitations import measure_imitations, read_imitated_marks, read_imitations
from matcher.bench.labelled import list_answers, measure_rows
from matcher.bench.neighbours import list_neighbours, list_wrong_flags
from matcher.match import Matcher
from matcher.registers.readers import read_register
from matcher.registers.register import Register
from matcher.text.command_line import run_command_line

Report = dict[str, object]

SHARED_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
"""Where measuring data lies unless said otherwise: beside the checkout."""

NO_CASES = "skipped: no cases.csv in tests/matcher/cases of a checkout (give its folder by --cases)"
NO_GOLD = "skipped: no gold/labelled.csv in ../shared/data (give its folder by --shared, or set ZHIXUN_SHARED_DATA)"


def measure_quality(shared: Path | None = None, cases: Path = CASES_FOLDER, part: Part = Part.ALL) -> Report:
    """All figures.

    Those on cases only where the folder `cases` holds their tables, those on labelled titles only where `shared` holds
    gold/ and registers/; of these only the rows of a `part`.
    """
    has_cases = (cases / "cases.csv").is_file()
    report: Report = {
        "cases": _measure_cases(cases) if has_cases else NO_CASES,
        "imitations": _measure_imitations(cases) if (cases / "imitations.csv").is_file() else NO_CASES,
    }
    if shared is None or not (shared / "gold" / "labelled.csv").is_file():
        return report | {"gold": NO_GOLD}
    return report | _measure_shared(shared, part)


def _measure_shared(shared: Path, part: Part) -> Report:
    files = {file: register for file, register in REGISTERS.items() if (shared / "gold" / file).is_file()}
    rows = {file: list(read_gold_rows(shared / "gold" / file, part)) for file in files}
    matchers = {file: Matcher(_read_registers(shared, register)) for file, register in files.items()}
    everything = Matcher(_read_registers(shared, *files.values()))
    register = matchers["labelled.csv"].register
    labelled = frozenset(
        row.listing.title for file in files for row in read_gold_rows(shared / "gold" / file, Part.ALL)
    )
    return {
        "part": part.value,
        "gold": {file.removesuffix(".csv"): measure_rows(matchers[file], rows[file]) for file in files},
        "learnt_weights": _measure_learning(matchers, rows),
        "background": measure_background(everything, shared / "listings", labelled),
        "evasions": measure_evasions(everything, make_evasions(everything.register.rights)),
        "neighbours": _measure_neighbours(matchers["labelled.csv"], register),
        "listings": {
            path.name: count_flagged(matchers["labelled.csv"], path)
            for path in sorted((shared / "listings").glob("*/*"))
        },
    }


def _read_registers(shared: Path, *further: str) -> Register:
    """The official list with registers of the gold folder."""
    return read_register(shared / "registers" / "agri_gi.csv", *(shared / "gold" / name for name in further))


def _measure_learning(matchers: dict[str, Matcher], rows: dict[str, list[GoldRow]]) -> Report:
    return measure_held_out({file: list_answers(matchers[file], rows[file]) for file in rows})


def _measure_cases(folder: Path) -> Report:
    rows = read_cases(folder)
    failed = list_failures(Matcher(read_case_register(folder)), rows)
    return {"rows": len(rows), "right": len(rows) - len(failed), "failed": [row.title for row in failed]}


def _measure_imitations(folder: Path) -> Report:
    return measure_imitations(Matcher(read_imitated_marks(folder)), read_imitations(folder))


def _measure_neighbours(matcher: Matcher, register: Register) -> Report:
    names = list_neighbours(right.name for right in register.rights)
    flagged = list_wrong_flags(matcher, names)
    return {"names": len(names), "flagged": len(flagged), "which": flagged[:20]}


def _find_shared(folder: Path | None) -> Path:
    """The folder that was given, which has to hold the data; else the one of the environment or beside the checkout."""
    if folder is not None and not (folder / "gold" / "labelled.csv").is_file():
        raise SystemExit(
            f"{folder} 里没有 gold/labelled.csv，请用 --shared 指定装有 gold/、registers/、listings/ 的文件夹。"
        )
    return folder or Path(os.environ.get("ZHIXUN_SHARED_DATA", SHARED_FOLDER))


def _find_cases(folder: Path | None) -> Path:
    """The folder that was given, which has to hold the tables; else that of the checkout."""
    if folder is not None and not (folder / "cases.csv").is_file():
        raise SystemExit(f"{folder} 里没有 cases.csv，请用 --cases 指定装有 cases.csv 和 case_rights.csv 的文件夹。")
    return folder or CASES_FOLDER


def main(
    *,
    shared: Annotated[
        Path | None, typer.Option(help="测量数据所在的文件夹（内有 gold/、registers/、listings/）")
    ] = None,
    cases: Annotated[Path | None, typer.Option(help="判断用例所在的文件夹（内有 cases.csv、case_rights.csv）")] = None,
    part: Annotated[
        Part, typer.Option(help="标注数据的哪一部分：all 全部，training 供阅读的三分之二，aside 只计分的三分之一")
    ] = Part.ALL,
    _json: Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象（一向如此）", show_default=False)] = True,
) -> None:
    """判断质量：标注数据、背景误报、仿冒名单，输出一个 JSON。"""
    measured = measure_quality(_find_shared(shared), _find_cases(cases), part)
    typer.echo(json.dumps(measured, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench quality")
