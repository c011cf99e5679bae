"""What the bureau knows already of a flag or a case, in nine statements and a few searches at most."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.access.viewer import Viewer
from casebook.db.engine import Session
from casebook.search.documents.analyzer import has_letters
from casebook.search.documents.kinds.flags import FLAG
from casebook.search.documents.kinds.listings import LISTING
from casebook.search.documents.schema import KIND, Findable
from casebook.search.engines.index import SearchError, SearchIndex, SearchRequest
from casebook.search.query.tree import FacetFilter, Form, ParsedQuery
from casebook.search.query.words import make_word
from casebook.search.seen_before.precedents import PrecedentGroup, list_conditions, load_precedents
from casebook.search.seen_before.sharing import FindNear, SharingSeller, load_sharing_sellers
from casebook.search.seen_before.similar_cases import SimilarCase, load_similar_cases
from casebook.search.seen_before.subject import Subject
from matcher.records.logs import get_logger

log = get_logger(__name__)

MOST_TITLES, MOST_PHONES = 3, 3
"""Titles and phones that the search is asked for."""

MOST_HITS = 100
LONGEST_TITLE = 120
"""Characters of a title that are compared."""


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """Decided flags by the reason why they are like it, past cases like it, and shops that share something.

    `problem` is a sentence where the search could not be asked: wording and phones are then not compared.
    """

    precedents: tuple[PrecedentGroup, ...]
    cases: tuple[SimilarCase, ...]
    sellers: tuple[SharingSeller, ...]
    problem: str = ""


def load_seen_before(
    session: Session, index: SearchIndex, viewer: Viewer, subject: Subject, near: FindNear = list
) -> SeenBefore:
    """What was seen of a subject before, of what the viewer may see; `near` gives the same pictures as some."""
    problem = ""
    wording: tuple[int, ...] = ()
    phones: Mapping[str, tuple[int, ...]] = {}
    try:
        wording = _find_wording(index, viewer, subject)
        phones = find_listings_by_phone(index, viewer, subject)
    except SearchError as failure:
        log.warning("seen_before_without_search", reason=str(failure))
        problem = "检索暂时用不了，未比对标题写法和电话。"
    conditions = list_conditions(subject, wording)
    return SeenBefore(
        load_precedents(session, conditions),
        load_similar_cases(session, conditions),
        load_sharing_sellers(session, subject, phones, near),
        problem,
    )


def _find_wording(index: SearchIndex, viewer: Viewer, subject: Subject) -> tuple[int, ...]:
    """Flags whose title has one of the titles in it, whatever signs stand between."""
    titles = [title[:LONGEST_TITLE] for title in subject.titles if has_letters(title)]
    numbers_by_title = (_find_numbers(index, viewer, FLAG, title, field="title") for title in titles[:MOST_TITLES])
    return tuple(dict.fromkeys(number for numbers in numbers_by_title for number in numbers))


def find_listings_by_phone(index: SearchIndex, viewer: Viewer, subject: Subject) -> Mapping[str, tuple[int, ...]]:
    """The listings that publish each phone of a subject. Raises SearchError where the search cannot be asked."""
    return {phone: _find_numbers(index, viewer, LISTING, phone) for phone in subject.phones[:MOST_PHONES]}


def _find_numbers(
    index: SearchIndex, viewer: Viewer, findable: Findable, text: str, field: str = ""
) -> tuple[int, ...]:
    """The numbers of what is written so, of one kind."""
    query = ParsedQuery(make_word(text, field=field, form=Form.PHRASE))
    only = (FacetFilter(KIND.name, findable.label),)
    hits = index.search(SearchRequest(viewer, query, only, limit=MOST_HITS)).hits
    return tuple(int(hit.document.id.partition(":")[2]) for hit in hits)
