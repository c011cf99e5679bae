"""The queries of the bench, drawn from the documents that they are put to: the same for the same seed."""

from collections.abc import Mapping, Sequence
from random import Random

from casebook.search.documents.analyzer import list_syllables
from casebook.search.documents.document import Document
from matcher.text.han import is_han
from matcher.text.normalise import normalise_text
from matcher.text.pinyin import list_sample_characters

_COMMON = ("旗舰店", "包邮", "正品", "新款", "5斤", "公司", "有限公司", "县", "街", "买一送一", "家用", "特产")
"""Words of many documents, which cost most."""


def make_queries(documents: Sequence[Document], each: int = 40, seed: int = 7) -> Mapping[str, tuple[str, ...]]:
    """Queries by their class: words, phrases, filters with facets, and what sounds alike."""
    random = Random(seed)  # noqa: S311 - made-up queries need no secret numbers
    names = [_cut_name(random, document) for document in random.choices(documents, k=3 * each)]
    words, phrases, sounds = names[:each], names[each : 2 * each], names[2 * each :]
    months = [document.get_text("month") for document in random.choices(documents, k=each)]
    return {
        "words": (*_COMMON, *words, *(f"{word} {random.choice(_COMMON)}" for word in words[: each // 2])),
        "phrases": tuple(f'"{phrase}"' for phrase in phrases),
        "filters": tuple(
            f"{random.choice(_COMMON)} opened:{month}.. 平台:jd -{random.choice(_COMMON)}" for month in months
        ),
        "homophone": tuple(_write_sound(random, name) for name in (*_COMMON[:4], *sounds)),
    }


def _cut_name(random: Random, document: Document) -> str:
    """Some characters in a row of a title or a seller."""
    text = normalise_text(document.get_text(random.choice(("title", "seller")))).text
    size = random.randint(2, 4)
    start = random.randrange(max(1, len(text) - size))
    return text[start : start + size]


def _write_sound(random: Random, name: str) -> str:
    """A name in pinyin, in its first letters, or with other characters of the same sound."""
    syllables = list_syllables("".join(filter(is_han, name))) or ["huang", "tao"]
    match random.randrange(3):
        case 0:
            return "".join(syllables)
        case 1:
            return "".join(syllable[0] for syllable in syllables)
        case _:
            return "".join(list_sample_characters().get(syllable, syllable) for syllable in syllables)
