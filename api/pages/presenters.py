"""The record's nouns as several pages show them."""

from api.presentation.views.cases import CaseRowView
from api.presentation.views.flags import CaptureView, FindingView, FlagCard, SegmentView
from api.presentation.views.referrals import EntryView, ReferralRowView
from api.presentation.words import ENTRIES
from casebook.access import officers
from casebook.cases.cases import Case
from casebook.cases.clocks import Deadline
from casebook.db.engine import Session
from casebook.flags.flag_queue import Flag
from casebook.journal import journal
from casebook.journal.journal import Entry, EntryKind
from casebook.referrals.model import Referral
from casebook.words import label
from matcher.decision.highlight import highlight_title
from matcher.records.listing import Capture, Listing

SIZE = 20


def card(flag: Flag) -> FlagCard:
    """A flag as a card."""
    listing, match = flag.listing, flag.match
    seller, segments = listing.seller, highlight_title(listing.title, match.findings)
    return FlagCard(
        id=flag.id,
        state=flag.state.value,
        use=match.use.value,
        priority=match.priority,
        title=tuple(SegmentView(text=s.text, signals=s.signals) for s in segments),
        right=match.right.name,
        right_number=match.right.number,
        marketplace=listing.marketplace,
        url=listing.url,
        seller=(seller.licence_name or seller.name) if seller else "",
        address=flag.seller_address,
        price=listing.price,
        captured_at=listing.page.fetched_at if listing.page else None,
        findings=tuple(
            FindingView(
                signal=f.signal, weight=f.weight, says=f.says, question=f.question, field=f.field, seen=f.seen,
                registered=f.registered,
            )
            for f in match.findings
        ),
        case_id=flag.case_id,
    )  # fmt: skip


def case_row(case: Case) -> CaseRowView:
    """A case as a row, with the day on which its next clock runs out."""
    return CaseRowView(
        id=case.id,
        number=case.number,
        title=case.title,
        right=case.right_name,
        state=case.state.value,
        opened_at=case.opened_at,
        due=case.due,
    )


def deadline_row(deadline: Deadline) -> CaseRowView:
    """A case as a row, from the clock of it that is due next."""
    return CaseRowView(
        id=deadline.case_id,
        number=deadline.number,
        title=deadline.title,
        right=deadline.right_name,
        state=deadline.state,
        opened_at=deadline.opened_at,
        due=deadline.due,
    )


def referral_row(referral: Referral) -> ReferralRowView:
    """A referral as a row."""
    return ReferralRowView(
        id=referral.id,
        number=referral.number,
        case_id=referral.case_id,
        to_bureau=referral.to_bureau,
        state=referral.state.value,
        drafted_at=referral.drafted_at,
        sent_at=referral.sent_at,
        reminder=referral.reminder,
    )


def timeline_of(session: Session, subject: str) -> tuple[EntryView, ...]:
    """What the journal tells of a subject such as "case:3", oldest first, with the actors in words."""
    entries = journal.about(session, subject)
    names = officers.name_actors(session, (entry.actor for entry in entries))
    return tuple(_entry_line(entry, names[entry.actor]) for entry in entries)


def _entry_line(entry: Entry, actor: str) -> EntryView:
    says, detail = _entry_words(entry)
    return EntryView(sequence=entry.sequence, at=entry.at, actor=actor, says=says + (f"：{detail}" if detail else ""))


def _entry_words(entry: Entry) -> tuple[str, str]:
    """What was done, and the detail that stands behind it."""
    payload = entry.payload
    text = {key: str(payload.get(key) or "") for key in ("to", "reason", "text")}
    if entry.kind is EntryKind.CASE_MOVED:
        return ENTRIES[entry.kind], label("case_state", text["to"])
    if entry.kind is EntryKind.REFERRAL_MOVED:
        return label("referral_move", text["to"]), text["text"]
    if entry.kind is EntryKind.CLOCK_CHANGED:
        rows = payload.get("clocks")
        kinds = [label("clock_event", str(row[1])) for row in rows] if isinstance(rows, list) else []
        return ENTRIES[entry.kind], "、".join(kinds)
    if entry.kind is EntryKind.FLAG_DISMISSED:
        return ENTRIES[entry.kind], label("dismissal", text["reason"])
    return ENTRIES[entry.kind], text["to"] or text["reason"] or text["text"]


def capture_view(capture: Capture) -> CaptureView:
    """A capture that can be looked at."""
    return CaptureView(
        sha256=capture.sha256,
        media_type=capture.media_type,
        size=capture.size,
        url=capture.url,
        fetched_at=capture.fetched_at,
    )


def listing_facts(listing: Listing, *, uscc: str = "", address: str = "") -> tuple[tuple[str, str], ...]:
    """What a listing says, name by name; `uscc` and `address` are what the shop publishes elsewhere."""
    seller = listing.seller
    facts = (
        ("平台", listing.marketplace),
        ("商品编号", listing.item),
        ("品牌", listing.brand),
        ("标价", f"{listing.price} {listing.currency}" if listing.price is not None else ""),
        ("页面所称产地", listing.origin),
        ("店铺", seller.name if seller else ""),
        ("执照名称", seller.licence_name if seller else ""),
        ("统一社会信用代码", uscc or (seller.uscc if seller else "")),
        ("经营地址", address or (seller.address if seller else "")),
        *listing.attributes,
    )
    return tuple((name, value) for name, value in facts if value)
