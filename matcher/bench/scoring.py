"""Counting right and wrong: precision, recall and F1 from counts, rounded to three places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Figures = dict[str, float | int | None]


@dataclass(slots=True)
class AnswerCounts:
    """Answers counted so far: right ones, false ones and missed ones."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def count_answer(self, *, answer: bool, truth: bool) -> None:
        """Count one answer: what the matcher says beside what is true."""
        self.right += answer and truth
        self.false += answer and not truth
        self.missed += truth and not answer

    def compute_figures(self) -> Figures:
        """Precision, recall and F1 with the counts they rest on; None where nothing was to be counted."""
        precision = compute_share(self.right, self.right + self.false)
        recall = compute_share(self.right, self.right + self.missed)
        f1 = compute_share(2 * self.right, 2 * self.right + self.false + self.missed)
        counts: Figures = {"right": self.right, "false": self.false, "missed": self.missed}
        return {"precision": precision, "recall": recall, "f1": f1} | counts


def compute_share(part: int, whole: int) -> float | None:
    """The share as a fraction of one, None of nothing."""
    return round(part / whole, 3) if whole else None


def compute_recall_at_precision(ranked: Iterable[tuple[float, bool]], floor: float) -> float | None:
    """Recall in the longest top of a ranking, points high first, that has at least the precision `floor`.

    Equal points stand or fall together. None where nothing is true; 0.0 where no top is that precise.
    """
    by_points: dict[float, list[bool]] = defaultdict(list)
    for points, truth in ranked:
        by_points[points].append(truth)
    whole = sum(map(sum, by_points.values()))
    seen = right = best = 0
    for points in sorted(by_points, reverse=True):
        seen += len(by_points[points])
        right += sum(by_points[points])
        if right >= floor * seen:
            best = right
    return compute_share(best, whole)
