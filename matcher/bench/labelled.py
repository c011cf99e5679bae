"""How well the matcher judges the rows of a labelled file: names, labels, flags, their order, and what officers want.

One row asks: what do we say on that right in that title? A pair on which we say nothing counts as `part`: the name is
not there. Where the annotator hesitated between two labels, either answer is right.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matcher.bench.gold import FOUND_USES, GoldRow
from matcher.bench.scoring import AnswerCounts, Figures, compute_recall_at_precision, compute_share
from matcher.decision.decide import FLAGGED_USES
from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow
from matcher.match import Matcher
from matcher.records.match import Match, Use

Report = dict[str, object]

PRECISION_FLOOR = 0.9
"""The precision at which the recall of the queue, read from its top, is reported."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled row with what the matcher says on its right; None where it says nothing."""

    row: GoldRow
    match: Match | None

    @property
    def use(self) -> Use:
        """The use of the name; a name on which nothing is said is not there."""
        return self.match.use if self.match else Use.PART

    @property
    def is_flagged(self) -> bool:
        """Whether the pair is flagged."""
        return self.match is not None and self.match.flagged

    @property
    def points(self) -> float:
        """Where the pair stands in a queue: flagged ones by their priority, the others behind them by theirs."""
        return (self.match.priority + 1000 * self.match.flagged) if self.match else -1.0


def list_answers(matcher: Matcher, rows: Iterable[GoldRow]) -> list[Answer]:
    """What the matcher says on each row that names a right."""
    named = [row for row in rows if row.labels]
    matches_by_row = matcher.match_many(row.listing for row in named)
    return [Answer(row, _find_match(row.right, matches)) for row, matches in zip(named, matches_by_row, strict=True)]


def measure_rows(matcher: Matcher, rows: Sequence[GoldRow]) -> Report:
    """All figures of these rows together, then by source, by kind of right, and row by row of the tables."""
    answers = list_answers(matcher, rows)
    background = list(matcher.match_many(row.listing for row in rows if not row.labels))
    return _measure_answers(answers) | {
        "background_titles": len(background),
        "background_flagged": sum(any(match.flagged for match in matches) for matches in background),
        "by_source": _measure_groups(answers, lambda answer: answer.row.source),
        "by_kind": _measure_groups(answers, lambda answer: answer.row.kind),
        "signals": _measure_table(SIGNALS, answers, FOUND_USES),
        "conflicts": _measure_table((row for row in QUALIFIERS if row.use is Use.CONFLICT), answers, FLAGGED_USES),
    }


def _find_match(right: str, matches: tuple[Match, ...]) -> Match | None:
    return next((match for match in matches if match.right.name == right), None)


def _measure_groups(answers: Sequence[Answer], get_group: Callable[[Answer], str]) -> Report:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[get_group(answer)].append(answer)
    return {name: _measure_answers(group) for name, group in sorted(groups.items())}


def _measure_answers(answers: Sequence[Answer]) -> Report:
    right = sum(_is_right(answer) for answer in answers)
    return {
        "pairs": len(answers),
        "names": _count_names(answers).compute_figures(),
        "labels_right": compute_share(right, len(answers)),
        "flags": _count_flags(answers).compute_figures(),
        "recall_at_precision_0.90": measure_order(answers),
        "wanted": _count_worth(answers, "y"),
        "unwanted": _count_worth(answers, "n"),
    }


def measure_order(answers: Iterable[Answer]) -> float | None:
    """Of the pairs to be flagged, the share that stands in the longest top of the queue with `PRECISION_FLOOR`.

    The queue has every pair, by `Answer.points`; pairs on which the annotator hesitated are left out.
    """
    judged = [(answer.points, answer.row.is_to_be_flagged) for answer in answers]
    ranked = [(points, truth) for points, truth in judged if truth is not None]
    return compute_recall_at_precision(ranked, PRECISION_FLOOR)


def _is_right(answer: Answer) -> bool:
    return _merge_uses(answer.use) in {_merge_uses(label) for label in answer.row.labels}


def _merge_uses(use: Use) -> Use:
    return Use.PART if use is Use.OTHER_RIGHT else use


def _count_names(answers: Iterable[Answer]) -> AnswerCounts:
    tally = AnswerCounts()
    for answer in answers:
        truth, is_found = {label in FOUND_USES for label in answer.row.labels}, answer.use in FOUND_USES
        tally.count_answer(answer=is_found, truth=is_found if len(truth) > 1 else truth.pop())
    return tally


def _count_flags(answers: Iterable[Answer]) -> AnswerCounts:
    tally = AnswerCounts()
    for answer in answers:
        truth = answer.row.is_to_be_flagged
        tally.count_answer(answer=answer.is_flagged, truth=answer.is_flagged if truth is None else truth)
    return tally


def _count_worth(answers: Iterable[Answer], worth: str) -> Figures:
    """Of the rows that an officer wants (y) or does not want (n), how many there are and how many are flagged."""
    rows = [answer for answer in answers if answer.row.worth == worth]
    flagged = sum(answer.is_flagged for answer in rows)
    return {"rows": len(rows), "flagged": flagged, "share": compute_share(flagged, len(rows))}


def _measure_table(rows: Iterable[FeatureRow], answers: Iterable[Answer], wanted: frozenset[Use]) -> dict[str, Figures]:
    """For each row of a table, precision and recall of its speaking on pairs that are truly of the `wanted` uses."""
    counts: dict[str, AnswerCounts] = {row.name: AnswerCounts() for row in rows}
    for answer in answers:
        is_true = any(label in wanted for label in answer.row.labels)
        spoke = {finding.signal for finding in answer.match.findings} if answer.match else set()
        for name, tally in counts.items():
            tally.count_answer(answer=name in spoke, truth=is_true)
    return {name: tally.compute_figures() for name, tally in counts.items()}
