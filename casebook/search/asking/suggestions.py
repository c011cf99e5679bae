"""Did you mean: names of the register, and an officer's own saved searches, that are like a word that found nothing.

Names of shops and titles are never offered: a guess must not tell what another bureau holds.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from casebook.access.viewer import Viewer
from casebook.search.documents.analyzer import list_syllables
from casebook.search.documents.kinds.rights import RIGHT
from casebook.search.documents.schema import KIND
from casebook.search.engines.index import SearchIndex, SearchRequest
from casebook.search.query.tree import Either, FacetFilter, ParsedQuery, Word
from matcher.text.han import is_han
from matcher.text.normalise import normalise_text

MOST_SUGGESTIONS = 3
MOST_NAMES = 500
"""Names with a character of the word that are compared."""

LEAST_CHARACTERS, MOST_CHARACTERS = 2, 12
LEAST_LIKENESS = 0.6
"""Share of characters, or of letters of the pinyin, that are the same."""


def suggest_queries(
    index: SearchIndex, viewer: Viewer, query: ParsedQuery, past: Sequence[str] = ()
) -> tuple[str, ...]:
    """What a query that found nothing may have meant, the likeliest first. Raises SearchError."""
    words = ["".join(word.tokens) for word in query.words if not word.field]
    words = [word for word in words if LEAST_CHARACTERS <= len(word) <= MOST_CHARACTERS]
    names = {name for word in words for name in (*_find_names(index, viewer, word), *past)}
    scored = sorted((-max(_compare(word, name) for word in words), name) for name in names - set(words))
    return tuple(name for likeness, name in scored if -likeness >= LEAST_LIKENESS)[:MOST_SUGGESTIONS]


def _find_names(index: SearchIndex, viewer: Viewer, word: str) -> Iterable[str]:
    """Names of rights that have a character of the word."""
    letters = tuple(Word((letter,), "title") for letter in dict.fromkeys(filter(is_han, word)))
    if not letters:
        return
    only = (FacetFilter(KIND.name, RIGHT.label),)
    request = SearchRequest(viewer, ParsedQuery(Either(letters)), only, limit=MOST_NAMES)
    yield from (document.get_text("right") for document in index.search(request).documents)


def _compare(word: str, name: str) -> float:
    """How alike two texts are by characters or by sound, from 0 to 1."""
    plain = normalise_text(name).text
    spoken = ("".join(list_syllables(word)), "".join(list_syllables(plain)))
    by_sound = Indel.normalized_similarity(*spoken) if all(spoken) else 0.0
    return max(Indel.normalized_similarity(word, plain), by_sound)
