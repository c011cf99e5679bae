"""`zhixun bench quality`: how well the matcher judges, as one JSON object.

On the project's own case tables always; on titles labelled by hand, on their background and on whole files of listings
where such data lies beside the checkout. One labelled row asks: what do we say on that right in that title?
A pair on which we say nothing counts as `part`: the name is not there.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from matcher.bench.cases import case_register, case_rows, failures
from matcher.bench.gold import FOUND, GoldRow, gold_rows
from matcher.bench.neighbours import flagged_for_another, neighbouring
from matcher.bench.scoring import Figures, Tally, share
from matcher.decision.decide import FLAGGED
from matcher.features.table import QUALIFIERS, SIGNALS, Row
from matcher.match import Matcher
from matcher.records.errors import MatcherError
from matcher.records.match import Match, Use
from matcher.registers.readers import read_register
from matcher.registers.register import Register
from matcher.tabular.listings import read_rows

Report = dict[str, object]

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
"""Where measuring data lies unless said otherwise: beside the checkout."""

ABSENT = "skipped: no gold/labelled.csv in ../shared/data (give its folder by --shared, or set ZHIXUN_SHARED_DATA)"


def main(shared: Path | None = None) -> Report:
    """All figures; those on labelled titles only where `shared` holds gold/ and registers/."""
    report: Report = {"cases": _cases()}
    if shared is None or not (shared / "gold" / "labelled.csv").is_file():
        return report | {"gold": ABSENT}
    register = read_register(shared / "registers" / "agri_gi.csv", shared / "gold" / "rights.csv")
    matcher = Matcher(register)
    rows = list(gold_rows(shared / "gold" / "labelled.csv"))
    report["gold"] = {"all": _gold(matcher, rows)}
    report["neighbours"] = _neighbours(matcher, register)
    report["listings"] = {path.name: _flags(matcher, path) for path in sorted((shared / "listings").glob("*/*"))}
    return report


def _cases() -> Report:
    rows = case_rows()
    failed = failures(Matcher(case_register()), rows)
    return {"rows": len(rows), "right": len(rows) - len(failed), "failed": [row.title for row in failed]}


def _gold(matcher: Matcher, rows: list[GoldRow]) -> Report:
    answers = [(row, _on(row.right, matches)) for row, matches in zip(rows, _matches(matcher, rows), strict=True)]
    labelled = [(row, match) for row, match in answers if row.labels]
    background = [matches for row, matches in zip(rows, _matches(matcher, rows), strict=True) if not row.labels]
    right = sum(_same(match, row.labels) for row, match in labelled)
    return {
        "pairs": len(labelled),
        "names": _names(labelled).figures(),
        "labels_right": share(right, len(labelled)),
        "flags": _flagged(labelled).figures(),
        "background_titles": len(background),
        "background_flagged": sum(any(match.flagged for match in matches) for matches in background),
        "signals": _by_row(SIGNALS, labelled, FOUND),
        "conflicts": _by_row((row for row in QUALIFIERS if row.use is Use.CONFLICT), labelled, FLAGGED),
    }


def _matches(matcher: Matcher, rows: Iterable[GoldRow]) -> Iterable[tuple[Match, ...]]:
    return matcher.match_many(row.listing for row in rows)


def _on(right: str, matches: tuple[Match, ...]) -> Match | None:
    return next((match for match in matches if match.right.name == right), None)


def _said(match: Match | None) -> Use:
    return match.use if match else Use.PART


def _same(match: Match | None, labels: tuple[Use, ...]) -> bool:
    return _one(_said(match)) in {_one(label) for label in labels}


def _one(use: Use) -> Use:
    return Use.PART if use is Use.OTHER_RIGHT else use


def _names(answers: list[tuple[GoldRow, Match | None]]) -> Tally:
    """Found or not; where the annotator hesitated between the two, either answer is right."""
    tally = Tally()
    for row, match in answers:
        truth, said = {label in FOUND for label in row.labels}, _said(match) in FOUND
        tally.add(said=said, true=said if len(truth) > 1 else truth.pop())
    return tally


def _flagged(answers: list[tuple[GoldRow, Match | None]]) -> Tally:
    """Flagged or not; where the annotator hesitated between the two, either answer is right."""
    tally = Tally()
    for row, match in answers:
        truth, said = {label in FLAGGED for label in row.labels}, match is not None and match.flagged
        tally.add(said=said, true=said if len(truth) > 1 else truth.pop())
    return tally


def _by_row(
    rows: Iterable[Row], answers: list[tuple[GoldRow, Match | None]], wanted: frozenset[Use]
) -> dict[str, Figures]:
    """For each row of a table: how many of the pairs on which it spoke are truly of the `wanted` uses, and how many of
    all such pairs it spoke on."""
    counts: dict[str, Tally] = {row.name: Tally() for row in rows}
    for gold, match in answers:
        true = any(label in wanted for label in gold.labels)
        spoke = {finding.signal for finding in match.findings} if match else set()
        for name, tally in counts.items():
            tally.add(said=name in spoke, true=true)
    return {name: tally.figures() for name, tally in counts.items()}


def _neighbours(matcher: Matcher, register: Register) -> Report:
    names = neighbouring(right.name for right in register.rights)
    flagged = flagged_for_another(matcher, names)
    return {"names": len(names), "flagged": len(flagged), "which": flagged[:20]}


def _flags(matcher: Matcher, path: Path) -> Report:
    """How many titles of a file are flagged; whether rightly, only a reader can say."""
    try:
        listings = list(read_rows(path))
    except MatcherError as refusal:
        return {"unread": str(refusal)}
    flagged = sum(any(match.flagged for match in matches) for matches in matcher.match_many(listings))
    return {"titles": len(listings), "flagged": flagged, "per_1000": round(1000 * flagged / len(listings), 2)}


def _folder(given: Path | None) -> Path:
    """The folder that was given, which has to hold the data; else the one of the environment or beside the checkout."""
    if given is not None and not (given / "gold" / "labelled.csv").is_file():
        raise SystemExit(
            f"{given} 里没有 gold/labelled.csv，请用 --shared 指定装有 gold/、registers/、listings/ 的文件夹。"
        )
    return given or Path(os.environ.get("ZHIXUN_SHARED_DATA", BESIDE))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="zhixun bench quality", description="判断质量：查准率、查全率，逐项信号。")
    parser.add_argument(
        "--shared", type=Path, default=None, help="测量数据所在的文件夹（内有 gold/、registers/、listings/）"
    )
    return parser.parse_args()


if __name__ == "__main__":
    json.dump(main(_folder(_options().shared)), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
