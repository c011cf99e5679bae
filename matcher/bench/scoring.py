"""Counting right and wrong: precision, recall and F1 from counts, rounded to three places."""

from dataclasses import dataclass

Figures = dict[str, float | int | None]


@dataclass(slots=True)
class Tally:
    """Right hits, false hits and misses so far."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, *, said: bool, true: bool) -> None:
        """Count one answer: what we said against what is true."""
        self.right += said and true
        self.false += said and not true
        self.missed += true and not said

    def figures(self) -> Figures:
        """Precision, recall and F1 with the counts they rest on; None where nothing was to be counted."""
        precision = share(self.right, self.right + self.false)
        recall = share(self.right, self.right + self.missed)
        f1 = share(2 * self.right, 2 * self.right + self.false + self.missed)
        counts: Figures = {"right": self.right, "false": self.false, "missed": self.missed}
        return {"precision": precision, "recall": recall, "f1": f1} | counts


def share(part: int, whole: int) -> float | None:
    """The share as a fraction of one, None of nothing."""
    return round(part / whole, 3) if whole else None
