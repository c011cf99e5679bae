"""From a comparison to a match: which use of the name it is, whether it is flagged, and how urgent."""

from dataclasses import replace
from functools import cache

from matcher.candidates.types import MentionKind
from matcher.decision.latin_disguises import is_deliberate
from matcher.decision.plausibility import filter_mentions
from matcher.features.context import Comparison, Explanation
from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow
from matcher.features.weights import Weights
from matcher.records.match import Finding, Match, Use

FLAGGED_USES = frozenset({Use.CONFLICT, Use.VARIANT})
"""Uses that are flagged whoever the right is."""


_SIGNALS, _QUALIFIERS = (
    {kind: tuple(row for row in rows if row.is_for_patents is kind) for kind in (False, True)}
    for rows in (SIGNALS, QUALIFIERS)
)


def decide_match(comparison: Comparison, weights: Weights, *, watched: bool) -> Match | None:
    """What there is to say on this pair of listing and right; None where no signal speaks, or only by chance.

    `watched` says that every unlicensed use of the right is flagged.
    """
    if comparison.marking is None:
        mentions = filter_mentions(comparison)
        # What was worked out for the same mentions need not be worked out again.
        comparison = comparison if mentions == comparison.mentions else replace(comparison, mentions=mentions)
    of_markings = comparison.marking is not None
    signals = _ask_signals(comparison)
    if not signals:
        return None
    qualifiers = _ask_qualifiers(_QUALIFIERS[of_markings], comparison)
    use = decide_use(comparison, [row for row, _ in signals], [row for row, _ in qualifiers])
    bearing = max(_list_bearing(signals, use), key=lambda row: weights.get_points(row.name))
    points = {row.name: weights.get_points(row.name) for row in (bearing, *(row for row, _ in qualifiers))}
    findings = tuple(
        _make_finding(row, explanation, points.get(row.name, 0)) for row, explanation in (*signals, *qualifiers)
    )
    licensed = any(row.name == "authorised_seller" for row, _ in qualifiers)
    flagged = use in FLAGGED_USES or (use is Use.USE and watched and not licensed)
    return Match(comparison.right, use, flagged, round(min(100, max(0, sum(points.values())))), findings)


def decide_use(comparison: Comparison, signals: list[FeatureRow], qualifiers: list[FeatureRow]) -> Use:
    """The use that the rules settle; `signals` and `qualifiers` are the rows that spoke, in the tables' order."""
    against = next((row.use for row in qualifiers if row.use in _USES_AGAINST), None)
    if against is not None:
        settling = next(row.use for row in qualifiers if row.use is not None)
        return settling or against
    if any(row.use is Use.VARIANT for row in signals) and not _has_plain_name(comparison):
        return Use.VARIANT
    if any(row.use is Use.CONFLICT for row in qualifiers):
        return Use.CONFLICT
    return Use.USE if any(row.use is Use.USE for row in signals) else Use.VARIANT


def _has_plain_name(comparison: Comparison) -> bool:
    """Whether the name itself is written.

    An alias beside a disguise of another form of it (Revlon 露化浓) does not count, nor does any name beside Latin
    letters that were covered or replaced on purpose (Gucc* 古驰).
    """
    if any(is_deliberate(comparison, mention) for mention in comparison.free_mentions):
        return False
    disguised = {
        mention.name
        for mention in comparison.mentions
        if mention.kind is MentionKind.LATIN
        or (mention.kind in _DISGUISE_KINDS and mention.name == comparison.right.name)
    }
    return any(
        mention.kind is not MentionKind.ALIAS or not disguised or mention.name in disguised
        for mention in comparison.plain_mentions
    )


_DISGUISE_KINDS = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.SPLIT})
_USES_AGAINST = frozenset({Use.NEGATED, Use.OTHER_RIGHT, Use.PART})


def _ask_qualifiers(rows: tuple[FeatureRow, ...], comparison: Comparison) -> list[tuple[FeatureRow, Explanation]]:
    """What the qualifiers say.

    Where the first that settles the use gives the title to another name, no other is asked: what the title says
    speaks of that name, and would mislead beside this right.
    """
    answers: list[tuple[FeatureRow, Explanation]] = []
    for row in rows:
        explanation = row.ask(comparison)
        if explanation is None:
            continue
        answers.append((row, explanation))
        if row.use is Use.OTHER_RIGHT and all(other.use is None for other, _ in answers[:-1]):
            return answers[-1:]
    return answers


def _ask_signals(comparison: Comparison) -> list[tuple[FeatureRow, Explanation]]:
    """What the signals say; only those are asked that may speak on the kinds of mentions."""
    kinds = frozenset(mention.kind for mention in comparison.mentions)
    rows = _SIGNALS[True] if comparison.marking is not None else _list_signals(kinds)
    return [(row, explanation) for row in rows if (explanation := row.ask(comparison)) is not None]


@cache
def _list_signals(kinds: frozenset[MentionKind]) -> tuple[FeatureRow, ...]:
    return tuple(row for row in _SIGNALS[False] if not row.kinds.isdisjoint(kinds))


def _make_finding(row: FeatureRow, explanation: Explanation, points: float) -> Finding:
    return Finding(
        row.name,
        points,
        explanation.says,
        explanation.seen,
        explanation.field,
        explanation.registered,
        explanation.question,
    )


def _list_bearing(signals: list[tuple[FeatureRow, Explanation]], use: Use) -> list[FeatureRow]:
    """The signals of which the strongest bears the priority: no disguise beside the name itself, which settles the use.

    The others are reasons too, but say the same once more: they add nothing.
    """
    rows = [row for row, _ in signals]
    return [row for row in rows if use is Use.VARIANT or row.use is not Use.VARIANT] or rows
