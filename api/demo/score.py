"""The flags of a run compared with the practice market's answer key: hits, misses, false flags, right uses."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What the key says of one offer: which use of which right, and whether an officer wants to see it."""

    item: str
    right: str
    use: str
    flagged: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over the offers that the run saw, of `offers` in the key; the key wants `wanted` of them flagged.

    `uses_right` of the hits carry the very use that the key gives.
    """

    offers: int
    wanted: int
    seen: int
    hits: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    uses_right: int
    unseen: tuple[str, ...]


def read_answers(path: Path) -> tuple[Answer, ...]:
    """The answer key; each row one offer."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(
            Answer(row["item"], row["right"], row["use"], row["flagged"] == "yes", row["kind"])
            for row in csv.DictReader(lines)
        )


def score_flags(answers: Iterable[Answer], *, seen: Iterable[str], flags: Mapping[str, Mapping[str, str]]) -> Score:
    """Compare `flags` (offer → right → use) of the offers `seen` with the key."""
    seen = frozenset(seen)
    known = {answer.item: answer for answer in answers}
    answered = [answer for answer in known.values() if answer.item in seen]
    hits = [answer for answer in answered if answer.flagged and answer.right in flags.get(answer.item, {})]
    false = sorted(
        item for item, rights in flags.items() for right in rights if not _is_expected(known.get(item), right)
    )
    return Score(
        offers=len(known),
        wanted=sum(answer.flagged for answer in answered),
        seen=len(answered),
        hits=len(hits),
        missed=tuple(sorted(a.item for a in answered if a.flagged and a not in hits)),
        false=tuple(false),
        uses_right=sum(flags[answer.item][answer.right] == answer.use for answer in hits),
        unseen=tuple(sorted(known.keys() - seen)),
    )


def _is_expected(answer: Answer | None, right: str) -> bool:
    return answer is not None and answer.flagged and answer.right == right
