"""`zhixun bench quality`: how well the matcher judges, as one JSON object.

It measures the project's own case tables, and, where such data lies beside the checkout, titles labelled by hand, their
background and whole files of listings. One labelled row asks: what do we say on that right in that title? A pair on
which we say nothing counts as `part`: the name is not there.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from matcher.bench.cases import CASES_FOLDER, list_failures, read_case_register, read_cases
from matcher.bench.gold import FOUND_USES, GoldRow, read_gold_rows
from matcher.bench.neighbours import list_neighbours, list_wrong_flags
from matcher.bench.scoring import Figures, Tally, compute_share
from matcher.decision.decide import FLAGGED_USES
from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow
from matcher.match import Matcher
from matcher.records.errors import MatcherError
from matcher.records.match import Match, Use
from matcher.registers.readers import read_register
from matcher.registers.register import Register
from matcher.tabular.listing_file import read_listing_rows

Report = dict[str, object]

SHARED_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
"""Where measuring data lies unless said otherwise: beside the checkout."""

NO_CASES = "skipped: no cases.csv in tests/matcher/cases of a checkout (give its folder by --cases)"
NO_GOLD = "skipped: no gold/labelled.csv in ../shared/data (give its folder by --shared, or set ZHIXUN_SHARED_DATA)"


def measure_quality(shared: Path | None = None, cases: Path = CASES_FOLDER) -> Report:
    """All figures.

    Those on cases only where the folder `cases` holds their tables, those on labelled titles only where `shared` holds
    gold/ and registers/.
    """
    report: Report = {"cases": _measure_cases(cases) if (cases / "cases.csv").is_file() else NO_CASES}
    if shared is None or not (shared / "gold" / "labelled.csv").is_file():
        return report | {"gold": NO_GOLD}
    register = read_register(shared / "registers" / "agri_gi.csv", shared / "gold" / "rights.csv")
    matcher = Matcher(register)
    rows = list(read_gold_rows(shared / "gold" / "labelled.csv"))
    report["gold"] = {"all": _measure_gold(matcher, rows)}
    report["neighbours"] = _measure_neighbours(matcher, register)
    report["listings"] = {
        path.name: _count_flagged(matcher, path) for path in sorted((shared / "listings").glob("*/*"))
    }
    return report


def _measure_cases(folder: Path) -> Report:
    rows = read_cases(folder)
    failed = list_failures(Matcher(read_case_register(folder)), rows)
    return {"rows": len(rows), "right": len(rows) - len(failed), "failed": [row.title for row in failed]}


def _measure_gold(matcher: Matcher, rows: list[GoldRow]) -> Report:
    answers = [
        (row, _find_match(row.right, matches)) for row, matches in zip(rows, _match_rows(matcher, rows), strict=True)
    ]
    labelled = [(row, match) for row, match in answers if row.labels]
    background = [matches for row, matches in zip(rows, _match_rows(matcher, rows), strict=True) if not row.labels]
    right = sum(_is_right(match, row.labels) for row, match in labelled)
    return {
        "pairs": len(labelled),
        "names": _count_names(labelled).compute_figures(),
        "labels_right": compute_share(right, len(labelled)),
        "flags": _count_flags(labelled).compute_figures(),
        "background_titles": len(background),
        "background_flagged": sum(any(match.flagged for match in matches) for matches in background),
        "signals": _measure_rows(SIGNALS, labelled, FOUND_USES),
        "conflicts": _measure_rows((row for row in QUALIFIERS if row.use is Use.CONFLICT), labelled, FLAGGED_USES),
    }


def _match_rows(matcher: Matcher, rows: Iterable[GoldRow]) -> Iterable[tuple[Match, ...]]:
    return matcher.match_many(row.listing for row in rows)


def _find_match(right: str, matches: tuple[Match, ...]) -> Match | None:
    return next((match for match in matches if match.right.name == right), None)


def _get_use(match: Match | None) -> Use:
    return match.use if match else Use.PART


def _is_right(match: Match | None, labels: tuple[Use, ...]) -> bool:
    return _merge_uses(_get_use(match)) in {_merge_uses(label) for label in labels}


def _merge_uses(use: Use) -> Use:
    return Use.PART if use is Use.OTHER_RIGHT else use


def _count_names(answers: list[tuple[GoldRow, Match | None]]) -> Tally:
    """Name found or not; where the annotator hesitated between the two, either answer is right."""
    tally = Tally()
    for row, match in answers:
        truth, is_found = {label in FOUND_USES for label in row.labels}, _get_use(match) in FOUND_USES
        tally.add(answer=is_found, truth=is_found if len(truth) > 1 else truth.pop())
    return tally


def _count_flags(answers: list[tuple[GoldRow, Match | None]]) -> Tally:
    """Flagged or not; where the annotator hesitated between the two, either answer is right."""
    tally = Tally()
    for row, match in answers:
        truth, is_flagged = {label in FLAGGED_USES for label in row.labels}, match is not None and match.flagged
        tally.add(answer=is_flagged, truth=is_flagged if len(truth) > 1 else truth.pop())
    return tally


def _measure_rows(
    rows: Iterable[FeatureRow], answers: list[tuple[GoldRow, Match | None]], wanted: frozenset[Use]
) -> dict[str, Figures]:
    """For each row of a table, precision and recall of its speaking on pairs that are truly of the `wanted` uses."""
    counts: dict[str, Tally] = {row.name: Tally() for row in rows}
    for gold, match in answers:
        true = any(label in wanted for label in gold.labels)
        spoke = {finding.signal for finding in match.findings} if match else set()
        for name, tally in counts.items():
            tally.add(answer=name in spoke, truth=true)
    return {name: tally.compute_figures() for name, tally in counts.items()}


def _measure_neighbours(matcher: Matcher, register: Register) -> Report:
    names = list_neighbours(right.name for right in register.rights)
    flagged = list_wrong_flags(matcher, names)
    return {"names": len(names), "flagged": len(flagged), "which": flagged[:20]}


def _count_flagged(matcher: Matcher, path: Path) -> Report:
    """How many titles of a file are flagged; whether rightly, only a reader can say."""
    try:
        listings = list(read_listing_rows(path))
    except MatcherError as refusal:
        return {"unread": str(refusal)}
    flagged = sum(any(match.flagged for match in matches) for matches in matcher.match_many(listings))
    return {"titles": len(listings), "flagged": flagged, "per_1000": round(1000 * flagged / len(listings), 2)}


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


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="zhixun bench quality", description="判断质量：查准率、查全率，逐项信号。")
    parser.add_argument("--shared", type=Path, help="测量数据所在的文件夹（内有 gold/、registers/、listings/）")
    parser.add_argument("--cases", type=Path, help="判断用例所在的文件夹（内有 cases.csv、case_rights.csv）")
    return parser.parse_args()


if __name__ == "__main__":
    options = _parse_options()
    measured = measure_quality(_find_shared(options.shared), _find_cases(options.cases))
    json.dump(measured, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
