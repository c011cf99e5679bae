"""The paper of a letter to a platform, from the record."""

from collections.abc import Sequence

from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.documents.platform_letter import PlatformLetterPaper
from casebook.law.statutes import Statute, cite_article
from casebook.referrals.platform_letters.letter_kinds import LETTER_KINDS
from casebook.referrals.platform_letters.letter_rows import NamedListing, list_named
from casebook.referrals.platform_letters.model import PlatformLetter
from casebook.referrals.platform_letters.request_items import read_request_items
from casebook.settings import Settings
from matcher.records.calendar import BEIJING


def gather_paper(session: Session, letter: PlatformLetter, *, settings: Settings) -> PlatformLetterPaper:
    """What the paper of a letter says, from the record."""
    case = cases.get_case(session, letter.case_id)
    return make_paper(letter, case, list_named(session, letter.id), settings=settings)


def make_paper(
    letter: PlatformLetter, case: Case, listings: Sequence[NamedListing], *, settings: Settings
) -> PlatformLetterPaper:
    """What the paper says. Articles are cited in the version of the day on which the letter was drafted."""
    kind = LETTER_KINDS[letter.kind]
    subject, at = case.title.removesuffix("线索"), letter.drafted_at.astimezone(BEIJING)
    is_filed = case.state is not CaseState.CHECKING
    bases = [cite_article(kind.statute, kind.article, on=at.date())]
    if kind.asks_items and is_filed:  # form 15 of the 2021 set cites it; it speaks of an inquiry
        bases.append(cite_article(Statute.PENALTY_PROCEDURE, "30.1", on=at.date()))
    items = read_request_items()
    secrecy = ((Statute.E_COMMERCE, "25"), (Statute.ONLINE_TRADE, "36"))
    return PlatformLetterPaper(
        kind=letter.kind,
        bureau_name=settings.bureau_name,
        number=letter.number,
        addressee=letter.addressee,
        platform=letter.platform_title,
        matter=f"办理{subject}一案" if is_filed else f"核查{subject}违法线索",
        bases=tuple(bases),
        secrecy=tuple(cite_article(statute, article, on=at.date()) for statute, article in secrecy),
        items=tuple(items[code].words for code in letter.items),
        first_day=letter.first_day,
        last_day=letter.last_day,
        due=letter.due,
        listings=tuple((one.title, one.seller, one.url) for one in listings),
        contact_name=settings.contact_name,
        contact_phone=settings.contact_phone,
        contact_address=settings.contact_address,
        at=at,
    )
