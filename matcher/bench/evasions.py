"""Evasions made by rule, kind by kind: how many titles that hide a registered name in that way are flagged under it.

Texts are made from the names of a register, always the same for the same names, and put before everyday goods of the
right, so nobody has read these titles. A kind that cannot be applied to a name (of other letters or another length)
leaves it out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from matcher.bench.evasion_kinds import INDICATION_KINDS, MARK_KINDS, Rewrite
from matcher.bench.scoring import compute_share
from matcher.lexicon.goods import goods_families
from matcher.match import Matcher
from matcher.parsing.right_name import parse_right_name
from matcher.records.listing import Listing
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS

Report = dict[str, object]

MAX_TITLES = 400
"""Titles of one kind at the most."""


@dataclass(frozen=True, slots=True)
class Evasion:
    """A title that hides the name of a right in the way of a kind."""

    kind: str
    right: str
    text: str
    title: str


def make_evasions(rights: Sequence[Right]) -> Iterator[Evasion]:
    """A title of each kind for each of these rights that the kind applies to, some `MAX_TITLES` of a kind."""
    for is_indication, kinds in ((True, INDICATION_KINDS), (False, MARK_KINDS)):
        group = [
            right for right in rights if right.kind not in PATENTS and (right.kind in INDICATIONS) is is_indication
        ]
        for kind, rewrite in kinds.items():
            rewritten = list(
                dict.fromkeys(evasion for right in group for evasion in _rewrite_right(right, kind, rewrite))
            )
            yield from rewritten[:: max(1, len(rewritten) // MAX_TITLES)]


def _rewrite_right(right: Right, kind: str, rewrite: Rewrite) -> Iterator[Evasion]:
    goods = "" if right.kind in INDICATIONS else _pick_goods(right)
    for name in (right.name, *right.aliases):
        text = rewrite(name, Random(f"{kind} {name}"))  # noqa: S311 - the same every time is the point
        if text and text != name and (goods or right.kind in INDICATIONS):
            yield Evasion(kind, right.name, text, f"{text}{goods} 现货 包邮")


def _pick_goods(right: Right) -> str:
    families = sorted(parse_right_name(right).families)
    return next(iter(goods_families()[families[0]].words)) if families else ""


def measure_evasions(matcher: Matcher, evasions: Iterable[Evasion]) -> Report:
    """For each kind its titles, how many are flagged under the right's name, and how many under another."""
    rows = list(evasions)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    listings = [Listing("bench", str(at), "", row.title) for at, row in enumerate(rows)]
    for row, matches in zip(rows, matcher.match_many(listings), strict=True):
        names = {match.right.name for match in matches if match.flagged}
        own = row.right in names
        for at, value in enumerate((1, own, bool(names) and not own)):
            counts[row.kind][at] += value
    return {
        kind: {"titles": titles, "flagged": own, "share": compute_share(own, titles), "under_another": other}
        for kind, (titles, own, other) in counts.items()
    }
