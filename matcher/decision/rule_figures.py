"""How often officers confirmed what each rule spoke on: its precision from verdicts, with an interval.

Few verdicts say little: the interval is Wilson's, which stays honest where all of a few were confirmed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from matcher.decision.learning import Verdict
from matcher.features.table import QUALIFIERS, SIGNALS

_Z = 1.959963984540054
"""The quantile of the normal distribution for 95 percent."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One signal or qualifier: on how many flags it spoke that were confirmed and dismissed, and what that says.

    `precision` is the share that was confirmed, of 1, and `low` and `high` the ends of its 95 percent interval; all
    three are None where there is no verdict.
    """

    name: str
    confirmed: int
    dismissed: int
    precision: float | None
    low: float | None
    high: float | None


def measure_rules(verdicts: Iterable[Verdict]) -> tuple[RuleFigures, ...]:
    """The figures of every rule, in the order of the tables."""
    return count_rules(
        ({finding.signal for finding in verdict.match.findings}, verdict.confirmed) for verdict in verdicts
    )


def count_rules(decisions: Iterable[tuple[Iterable[str], bool]]) -> tuple[RuleFigures, ...]:
    """The same from the names of the rules that spoke on each flag, and whether it was confirmed."""
    confirmed, dismissed = Counter[str](), Counter[str]()
    for names, is_confirmed in decisions:
        (confirmed if is_confirmed else dismissed).update(names)
    return tuple(_make_figures(row.name, confirmed[row.name], dismissed[row.name]) for row in (*SIGNALS, *QUALIFIERS))


def _make_figures(name: str, confirmed: int, dismissed: int) -> RuleFigures:
    whole = confirmed + dismissed
    if not whole:
        return RuleFigures(name, 0, 0, None, None, None)
    low, high = compute_wilson_interval(confirmed, whole)
    return RuleFigures(name, confirmed, dismissed, confirmed / whole, low, high)


def compute_wilson_interval(right: int, whole: int) -> tuple[float, float]:
    """The 95 percent interval of a share of which `right` of `whole` (at least 1) were seen, as fractions of 1."""
    share, square = right / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = _Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - reach), min(1.0, middle + reach)
