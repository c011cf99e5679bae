"""Flags, cases and listings as several pages show them."""

from collections.abc import Collection
from datetime import date, timedelta

from api.presentation.render import label_code
from api.presentation.views.cases import CaseRowView
from api.presentation.views.flags import FlagCard, GroupView
from casebook.cases.cases import Case
from casebook.cases.clocks import Deadline
from casebook.flags.flag_groups import FlagGroup
from casebook.flags.flag_queue import Flag
from casebook.flags.verdicts import DismissReason
from casebook.search.seen_before.summary import SeenSummary
from matcher.decision.highlight import highlight_title
from matcher.records.calendar import get_today
from matcher.records.listing import Listing
from matcher.text.written_prices import write_price

PAGE_SIZE = 20
_POSTPONEMENTS = {"明天": 1, "三天后": 3, "一周后": 7, "两周后": 14, "一个月后": 30}
REASONS = tuple(reason.value for reason in DismissReason)
"""The reasons of a dismissal, in the order of their digits."""


def list_postponements() -> tuple[tuple[str, date], ...]:
    """The days until which a flag can be postponed by one digit, with their names, in the order of the digits."""
    today = get_today()
    return tuple((name, today + timedelta(days=days)) for name, days in _POSTPONEMENTS.items())


def make_flag_card(flag: Flag, seen: SeenSummary | None = None, undoable: Collection[int] = ()) -> FlagCard:
    """A flag as a row of the queue, with what was seen before, where that was looked for.

    `undoable` are the flags whose verdict the officer may take back.
    """
    listing, match, seller = flag.listing, flag.match, flag.listing.seller
    return FlagCard.from_fact(
        flag,
        use=match.use,
        priority=match.priority,
        title=highlight_title(listing.title, match.findings),
        right=match.right.name,
        right_number=match.right.number,
        marketplace=listing.marketplace,
        url=listing.url,
        seller=(seller.licence_name or seller.name) if seller else "",
        address=flag.seller_address,
        price="" if listing.price is None else write_price(listing.price, listing.currency),
        captured_at=listing.page.fetched_at if listing.page else None,
        picture=listing.images[0].sha256 if listing.images else "",
        findings=match.findings,
        band=match.right.price,
        seen=seen,
        may_undo=flag.id in undoable and not flag.case_id,
    )


def make_group(group: FlagGroup, card: FlagCard) -> GroupView:
    """Flags of one seller or title as a card of the queue; `card` is that of the first."""
    return GroupView.from_fact(group, card=card)


def make_case_row(case: Case) -> CaseRowView:
    """A case as a row, with the day on which its next clock runs out."""
    return CaseRowView.from_fact(case, right=case.right_name)


def make_deadline_row(deadline: Deadline) -> CaseRowView:
    """A case as a row, from the clock of it that is due next."""
    return CaseRowView.from_fact(deadline, id=deadline.case_id, right=deadline.right_name)


def list_facts(listing: Listing, *, uscc: str = "", address: str = "") -> tuple[tuple[str, str], ...]:
    """What a listing says, name by name; `uscc` and `address` are what the shop publishes elsewhere."""
    seller = listing.seller
    facts = (
        ("平台", label_code(listing.marketplace, "marketplace")),
        ("商品编号", listing.item),
        ("品牌", listing.brand),
        ("标价", write_price(listing.price, listing.currency) if listing.price is not None else ""),
        ("页面所称产地", listing.origin),
        ("店铺", seller.name if seller else ""),
        ("执照名称", seller.licence_name if seller else ""),
        ("统一社会信用代码", uscc or (seller.uscc if seller else "")),
        ("经营地址", address or (seller.address if seller else "")),
        *listing.attributes,
    )
    return tuple((name, value) for name, value in facts if value)
