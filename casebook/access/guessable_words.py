"""What whoever knows an officer would try in a password: names, numbers and the bureau, in characters and in pinyin."""

from collections.abc import Iterator

from matcher.gazetteer.division_names import get_bare_name
from matcher.gazetteer.divisions import get_place

_BUREAU_WORDS = ("市场监督管理局", "市场监管局", "市监局", "知识产权局", "知识产权")


def list_guessable_words(*names: str, bureau_code: str = "") -> tuple[str, ...]:
    """The words of an officer's names and numbers, and of the bureau in the division `bureau_code`.

    Each in lower case, Chinese ones in pinyin, by initials and by syllable, too; the longest first.
    """
    place = get_place(bureau_code) if bureau_code else None
    places = (place.name, get_bare_name(place.name)) if place else ()
    texts = [text for text in (*names, *places, *_BUREAU_WORDS) if text.strip()]
    words = {word for text in texts for word in _spell(text.strip().casefold())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _spell(text: str) -> Iterator[str]:
    yield text
    if text.isascii():
        return
    from matcher.text.pinyin import get_phrase_syllables  # its tables are read where a password is set

    syllables = get_phrase_syllables(text)
    yield "".join(syllables)
    yield "".join(syllables[1:] + syllables[:1])
    yield "".join(syllable[:1] for syllable in syllables)
    yield from syllables
