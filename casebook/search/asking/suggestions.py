"""Did you mean: names of the register, an officer's own saved searches and past searches of the officer's bureau that
are like a word that found nothing; then the word itself in two, and with a ~, where these find something.

Names of shops and titles are never offered: a guess must not tell what another bureau holds. What colleagues searched
for is offered only where it finds something that the officer may see.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rapidfuzz.distance import Indel

from casebook.access.viewer import Viewer
from casebook.search.documents.analyzer import list_syllables
from casebook.search.documents.kinds.rights import RIGHT
from casebook.search.documents.schema import KIND
from casebook.search.engines.index import SearchIndex, SearchRequest
from casebook.search.query.parser import parse_query
from casebook.search.query.scanner import QueryError
from casebook.search.query.tree import Either, FacetFilter, Form, ParsedQuery, Word
from matcher.text.han import is_han
from matcher.text.normalise import normalise_text

MOST_SUGGESTIONS = 3
MOST_NAMES = 500
"""Names with a character of the word that are compared."""

LEAST_CHARACTERS, MOST_CHARACTERS = 2, 12
MOST_LETTERS = 24
_BEFORE_LETTERS = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9a-z])")
_BESIDE_LETTERS = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9a-z])|(?<=[0-9a-z])(?=[^\x00-\x7f])")
LEAST_LIKENESS = 0.6
"""Share of characters, or of letters of the pinyin, that are the same."""


def suggest_queries(
    index: SearchIndex, viewer: Viewer, query: ParsedQuery, own: Sequence[str] = (), past: Sequence[str] = ()
) -> tuple[str, ...]:
    """What a query that found nothing may have meant, the likeliest first; `own` are queries of the officer, `past`
    those of anybody in the bureau. Raises SearchError.
    """
    words = ["".join(word.tokens) for word in query.words if not word.field]
    words = [word for word in words if LEAST_CHARACTERS <= len(word) <= MOST_CHARACTERS]
    known = {name for word in words for name in (*_find_names(index, viewer, word), *own)}
    names = {*known, *past} - set(words) if words else set[str]()
    scored = sorted((-max(_compare(word, name) for word in words), name) for name in names)
    likely = (name for likeness, name in scored if -likeness >= LEAST_LIKENESS)
    shown = (name for name in likely if name in known or _finds_something(index, viewer, name))
    looser = (text for text in _list_looser(query) if _finds_something(index, viewer, text))
    return tuple(islice(dict.fromkeys(chain(shown, looser)), MOST_SUGGESTIONS))


def _list_looser(query: ParsedQuery) -> Iterator[str]:
    """A lone word of characters in two words, then with one of them left out, put in, changed or said otherwise."""
    word = query.tree
    if not isinstance(word, Word) or word.field or word.form is not Form.PLAIN:
        return
    letters = "".join(word.tokens)
    if len(letters) > (MOST_LETTERS if letters.isascii() else MOST_CHARACTERS):
        return
    if len(letters) > LEAST_CHARACTERS and all(map(is_han, letters)):
        yield from (f"{letters[:at]} {letters[at:]}" for at in range(LEAST_CHARACTERS, len(letters) - 1))
    yield from (apart for apart in _list_apart(letters) if apart != letters)
    if word.homophone or word.readings:
        yield f"{letters}~"


def _list_apart(letters: str) -> Iterator[str]:
    """A word of characters and letters or digits with spaces between these: before the latter, then on both sides."""
    yield _BEFORE_LETTERS.sub(" ", letters)
    yield _BESIDE_LETTERS.sub(" ", letters)


def _finds_something(index: SearchIndex, viewer: Viewer, text: str) -> bool:
    """Whether the viewer finds anything by a query that somebody typed once."""
    try:
        query = parse_query(text, index.schema)
    except QueryError:
        return False  # the language may have changed since
    return query.tree is not None and index.search(SearchRequest(viewer, query, limit=0, facets=())).total > 0


def _find_names(index: SearchIndex, viewer: Viewer, word: str) -> Iterable[str]:
    """Names of rights that have a character of the word."""
    letters = tuple(Word((letter,), "title") for letter in dict.fromkeys(filter(is_han, word)))
    if not letters:
        return
    only = (FacetFilter(KIND.name, RIGHT.label),)
    request = SearchRequest(viewer, ParsedQuery(Either(letters)), only, limit=MOST_NAMES, facets=())
    yield from (document.get_text("right") for document in index.search(request).documents)


def _compare(word: str, name: str) -> float:
    """How alike two texts are by characters or by sound, from 0 to 1."""
    plain = normalise_text(name).text
    spoken = ("".join(list_syllables(word)), "".join(list_syllables(plain)))
    by_sound = Indel.normalized_similarity(*spoken) if all(spoken) else 0.0
    return max(Indel.normalized_similarity(word, plain), by_sound)
