"""How near a Latin word of a title is to a Latin name, with letters changed or covered by signs."""

import re

from rapidfuzz.distance import OSA

from matcher.candidates.likeness import SHORTEST_SOUND
from matcher.variants.masked_words import BREAK, MASK, MIN_LETTERS

LATIN_LOOKALIKES = str.maketrans("i1053842", "llosebaz")
"""Letters and digits that are read for one another: YSI for YSL, L0REAL for LOREAL."""


SHORTEST_LATIN = 4
"""Letters of a Latin name below which a changed one makes another word."""


MIN_SHOWN_SHARE = 0.66
"""The share of a name's letters that a masked word shows at the least."""


MANY_SHOWN, MIN_SHARE_OF_MANY = 5, 0.5
"""Letters from which on a lesser share is enough, and the whole end may be covered: Balen*, Bottega V*."""


MIN_MASKED_LETTERS = 4
"""Letters of a name of which enough is left when one is covered."""


MAX_COVERED_LETTERS = 3
"""Letters of a name that one run of signs covers at the most."""


def measure_latin_distance(word: str, name: str) -> float | None:
    """How many letters a Latin word differs by from a Latin name that it is like; None where it is not, or is the
    name."""
    if word == name:
        return None
    if len(name) >= SHORTEST_SOUND and word.translate(LATIN_LOOKALIKES) == name.translate(LATIN_LOOKALIKES):
        return 0.1
    if len(name) < SHORTEST_LATIN or len(word) < SHORTEST_LATIN:
        return None
    max_edits = get_max_edits(name)
    distance = OSA.distance(word, name, score_cutoff=max_edits)
    return float(distance) if distance <= max_edits else None


def get_max_edits(name: str) -> int:
    """Letters by which a word may differ from a Latin name."""
    return 1 if len(name) < 7 else 2


def is_masked_latin(letters: str, name: str) -> bool:
    """Whether a masked word may be a Latin name: enough is shown, and each run of signs covers a few letters.

    Look-alikes of letters count as the letters (L0EW* for LOEWE). A word that breaks off before its Chinese twin shows
    as much as it likes: the twin says the rest.
    """
    masked, name = letters.translate(LATIN_LOOKALIKES), name.translate(LATIN_LOOKALIKES)
    rest = masked.replace(MASK, "").replace(BREAK, "")
    if len(name) < MIN_MASKED_LETTERS or len(rest) < MIN_LETTERS or rest == name:
        return False
    if masked.endswith(BREAK) and name.startswith(rest):
        return True
    share = MIN_SHOWN_SHARE if len(rest) < MANY_SHOWN else MIN_SHARE_OF_MANY
    if len(rest) < share * len(name):
        return False
    parts = list(map(re.escape, masked.strip(BREAK).split(MASK)))
    at_end = MAX_COVERED_LETTERS if len(rest) < MANY_SHOWN else len(name)
    inside = f".{{0,{MAX_COVERED_LETTERS}}}".join(parts[:-1])
    return (
        re.fullmatch(f"{inside}.{{0,{at_end if not parts[-1] else MAX_COVERED_LETTERS}}}{parts[-1]}", name) is not None
    )
