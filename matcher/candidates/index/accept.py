"""Whether a stretch of a title is a candidate for a name, and on which rung: asked of what the index finds, and of
every stretch and name by the exhaustive search that the index is held against."""

import re
from dataclasses import dataclass

from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import Way
from matcher.candidates.likeness import SHORT_NEAR, SHORT_SOUND, like
from matcher.candidates.types import Candidate, Rung
from matcher.gazetteer.divisions import ends_in_place
from matcher.lexicon.nicknames import nicknames
from matcher.lexicon.phrases import LABEL
from matcher.lexicon.segmentation import begins_word, between_words, crosses_a_word, ends_word, made_of_words
from matcher.text.han import is_han
from matcher.text.normalise import Spelling, normalise
from matcher.variants.components import spelled_in_full
from matcher.variants.inserted_letters import has_letters_inside
from matcher.variants.masked import covers

DISGUISES = frozenset({Rung.HOMOPHONE, Rung.LOOKALIKE, Rung.NEAR})

LONG_ENOUGH = 4
"""Characters of a mark that is known in a disguise where the title names no goods at all."""

_STOPS = frozenset("，。！？；：、（）()【】《》「」,;!?|\n")
_DISTANCES = {Rung.HOMOPHONE: 0.3, Rung.PINYIN: 0.3, Rung.LOOKALIKE: 1.0, Rung.NEAR: 1.0}


def goods_fit(name: Name, offered: int) -> bool:
    """Whether goods of the departments `offered` by a title leave room for a disguise of a name; the shortest are known
    again on nothing but their own goods."""
    if name.departments & offered:
        return True
    if not name.departments:
        return len(name.text) > SHORT_SOUND
    return not offered and len(name.text) >= LONG_ENOUGH


def ordinary_word(name: Name, offered: int, title: str) -> bool:
    """Whether a mark of two characters, of which the register has many, stands in a title that offers goods of other
    departments (新鲜 for machines beside fruit): there it is a word of the language. Packaging may be the mark's."""
    short = name.han and len(name.text) == SHORT_SOUND and name.sound_from > SHORT_SOUND
    return short and other_goods(name.departments, offered) and not LABEL.search(title)


def other_goods(own: int, offered: int) -> bool:
    """Whether a title offers goods, and none of a name's own departments."""
    return own > 0 and offered > 0 and not own & offered


Best = dict[tuple[int, int, int], Candidate]


def keep(best: Best, candidate: Candidate) -> None:
    """Keep a candidate unless there is one for its right on its stretch; one character changed says least of all."""
    key = (candidate.right, candidate.start, candidate.end)
    held = best.get(key)
    if held is None or (held.rung is Rung.NEAR and candidate.rung is not Rung.NEAR):
        best[key] = candidate


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters `start` to `end` of a row, and how the row reads the title."""

    seen: Spelling
    way: Way
    start: int
    end: int

    @property
    def text(self) -> str:
        """The letters."""
        return self.seen.text[self.start : self.end]

    def candidate(self, name: Name, rung: Rung, distance: float) -> Candidate:
        """The stretch as a candidate for a name."""
        first, last = self.seen.span(self.start, self.end)
        return Candidate(name.right, rung, first, last, name.original, distance)


def admitted(stretch: Stretch, name: Name) -> Candidate | None:
    """The candidate that the stretch is for the name, None where it is none."""
    if stretch.way is Way.UNMASKED:
        return stretch.candidate(name, Rung.SIGNS, 0.5) if covers(stretch.text, name.text) else None
    if stretch.way is Way.PARTED and not _parted(stretch, name):
        return None
    if stretch.text == name.text:
        return _whole(stretch, name)
    if not name.han or stretch.text[:1].isascii():
        return None
    rung = like(stretch.text, name.text, near_from=name.near_from, sound_from=name.sound_from)
    if rung is None or not stretch.seen.is_unbroken(stretch.start, stretch.end, _STOPS):
        return None
    if made_of_words(stretch.seen.text, stretch.start, stretch.end):
        return None
    if (name.alone or len(stretch.text) == SHORT_SOUND) and not _by_itself(stretch):
        return None
    if (
        rung is Rung.NEAR
        and len(name.text) < SHORT_NEAR
        and crosses_a_word(stretch.seen.text, stretch.start, stretch.end)
    ):
        return None
    if stretch.way is not Way.PLAIN and rung is not Rung.HOMOPHONE:
        return None
    if stretch.way is Way.SPOKEN:
        return _spoken(stretch, name)
    return stretch.candidate(name, rung, _DISTANCES[rung])


def _parted(stretch: Stretch, name: Name) -> bool:
    """Whether letters part the characters of a name that is long enough to be known by them: two may meet by chance."""
    return name.han and len(name.text) > SHORT_SOUND and has_letters_inside(stretch.seen, stretch.start, stretch.end)


def _by_itself(stretch: Stretch) -> bool:
    """Whether characters are a word of their own: words or signs on either side, and no word across an end."""
    seen, start, end = stretch.seen, stretch.start, stretch.end
    parted = start == 0 or seen.offsets[start] > seen.ends[start - 1] or not is_han(seen.text[start - 1])
    parted_behind = end == len(seen.text) or seen.offsets[end] > seen.ends[end - 1] or not is_han(seen.text[end])
    if crosses_a_word(seen.text, start, end):
        return False
    if parted:
        return True
    led = ends_word(seen.text, start) or ends_in_place(seen.text[:start])
    return led and (parted_behind or begins_word(seen.text, end))


def _whole(stretch: Stretch, name: Name) -> Candidate | None:
    if stretch.way is Way.SPOKEN:
        return _spoken(stretch, name)
    if not _stands_alone(stretch):
        return None
    if name.han and len(name.text) == 2 and between_words(stretch.seen.text, stretch.start, stretch.end):
        return None
    first, last = stretch.seen.span(stretch.start, stretch.end)
    if stretch.way is Way.PARTED:
        return stretch.candidate(name, Rung.SIGNS, 0.2)
    if stretch.way is Way.JOINED:
        return stretch.candidate(name, Rung.SPLIT, 0.2) if _split(stretch, name) else None
    apart = stretch.seen.has_signs_between(stretch.start, stretch.end) or _spaced_out(stretch, name)
    if apart and not _has_signs(name):
        return stretch.candidate(name, Rung.SIGNS, 0.0)
    if name.original in nicknames():
        return stretch.candidate(name, Rung.NICKNAME, 0.2)
    if name.alias:
        return stretch.candidate(name, Rung.ALIAS, 0.0)
    rung = Rung.EXACT if stretch.seen.original[first:last] == name.original else Rung.FOLDED
    return stretch.candidate(name, rung, 0.0)


def _split(stretch: Stretch, name: Name) -> bool:
    """Whether characters are written in their parts; two characters of which one is two others meet by chance."""
    first, last = stretch.seen.span(stretch.start, stretch.end)
    short = len(name.text) == SHORT_SOUND and spelled_in_full(stretch.seen.original[first:last])
    return stretch.seen.has_joined_letters(first, last) and not short


def _spoken(stretch: Stretch, name: Name) -> Candidate | None:
    first, last = stretch.seen.span(stretch.start, stretch.end)
    if len(name.text) < 3 or not stretch.seen.has_joined_letters(first, last):
        return None
    return stretch.candidate(name, Rung.PINYIN, _DISTANCES[Rung.PINYIN])


def _spaced_out(stretch: Stretch, name: Name) -> bool:
    """Whether white space stands in several places of a Chinese name (one alone parts its words: 云南 白药), or within
    a Latin word (CHAN EL)."""
    first, last = stretch.seen.span(stretch.start, stretch.end)
    parts = stretch.seen.original[first:last].split()
    return len(parts) > (_PARTS if name.han else 1) and (name.han or _is_one_word(name.original))


def _is_one_word(name: str) -> bool:
    """Whether a Latin name is one word of letters, without a hump at which it may be parted (PowerBank)."""
    return name.isalpha() and len(name) > _PARTS and not re.search(r"[a-z][A-Z]", name)


_PARTS = 2


def _has_signs(name: Name) -> bool:
    return normalise(name.original).has_signs_between(0, len(name.text))


def _stands_alone(stretch: Stretch) -> bool:
    """Whether letters are a word by themselves: RIO in PKRIO (set beside it) is, in SUPERIOR it is not."""
    seen, text = stretch.seen, stretch.text
    first, last = seen.span(stretch.start, stretch.end)
    if text[0].isascii() and text[0].isalpha():
        before = seen.original[max(0, first - 3) : first].lower()
        if re.search(r"[a-z]$", before):
            return bool(re.search(r"(?<![a-z])(?:pk|vs)$", before))
    return not (text[-1].isascii() and text[-1].isalpha() and re.match(r"[A-Za-z]", seen.original[last : last + 1]))
