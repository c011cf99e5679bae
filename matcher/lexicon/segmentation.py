"""Whether a span of a title is made of ordinary words, or lies across the edge of two: then no name is meant by chance.

Spans are given by `start` and `end` (exclusive), in characters of the text.
"""

from matcher.lexicon.ordinary_words import MAX_WORD_LENGTH, load_long_ordinary_words, load_ordinary_words


def is_made_of_words(text: str, start: int, end: int) -> bool:
    """Whether a span is words throughout; the first may begin before it and the last end behind it.

    优质厂 in 优质厂家 is no disguise of a name that sounds like it.
    """
    if _has_long_word_end(text, start, end):
        return True
    known = load_ordinary_words()
    reached = {start, *_find_ends_beyond(text, start)}
    for at in range(start, end):
        if at in reached:
            reached |= {at + size for size in range(2, MAX_WORD_LENGTH + 1) if text[at : at + size] in known}
    return any(at >= end for at in reached)


def _has_long_word_end(text: str, start: int, end: int) -> bool:
    """Whether a word of three characters or more begins before the span and ends inside it.

    淋薯 in 冰淇淋薯 has no beginning of its own. A common misspelling of goods (水密桃) is a word here too: it does not
    go on into another name.
    """
    known = load_long_ordinary_words()
    return any(
        text[first:last] in known
        for first in range(max(0, start - MAX_WORD_LENGTH + 1), start)
        for last in range(max(start + 1, first + 3), min(end, first + MAX_WORD_LENGTH + 1))
    )


def is_between_words(text: str, start: int, end: int) -> bool:
    """Whether a span begins inside one word and ends inside the next: 工正 in 手工正宗."""
    known = load_ordinary_words()
    seams = [at for at in _find_ends_beyond(text, start) if at < end]
    return any(text[at : at + size] in known for at in seams for size in range(end - at + 1, MAX_WORD_LENGTH + 1))


def is_word_end(text: str, at: int) -> bool:
    """Whether a word ends at a place."""
    return any(text[max(0, at - size) : at] in load_ordinary_words() for size in range(2, MAX_WORD_LENGTH + 1))


def is_word_start(text: str, at: int) -> bool:
    """Whether a word begins at a place."""
    return any(text[at : at + size] in load_ordinary_words() for size in range(2, MAX_WORD_LENGTH + 1))


def has_word_across_edge(text: str, start: int, end: int) -> bool:
    """Whether a word lies across the start or the end of a span.

    口红 lies across the end of 兰口; 可口 does not count across the end of 媚可 where 口红 begins right behind.
    """
    known = load_ordinary_words()
    if any(start < at <= end for at in _find_ends_beyond(text, start)):
        return True
    sizes = ((at, size) for at in range(start + 1, end) for size in range(end - at + 1, MAX_WORD_LENGTH + 1))
    return not is_word_start(text, end) and any(text[at : at + size] in known for at, size in sizes)


def _find_ends_beyond(text: str, start: int) -> list[int]:
    """Where the words end that begin before `start` and reach beyond it."""
    known = load_ordinary_words()
    return [
        first + size
        for first in range(max(0, start - MAX_WORD_LENGTH + 1), start)
        for size in range(start - first + 1, MAX_WORD_LENGTH + 1)
        if text[first : first + size] in known
    ]
