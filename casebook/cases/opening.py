"""Opening a case on confirmed flags: its row, the evidence that is sealed into it, the clocks of its first state."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.cases import clocks
from casebook.cases.cases import Case, get_case
from casebook.cases.licence_pages import SERVES_AS, find_licence_pages, list_shop_pages
from casebook.cases.profiles import PROFILES, find_profile
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.listings import DropRow, ListingVersionRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.rendered import load_rendered
from casebook.evidence.sealing import RENDERED, Sealing, seal_capture
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagState
from casebook.flags.flag_queue import Flag
from casebook.journal import journal, numbering
from casebook.journal.entries import EntryKind
from casebook.registers.platforms import list_used_platforms
from matcher.records.calendar import BEIJING
from matcher.records.listing import Capture

PAPER = "clue"


def list_captures(session: Session, flag_ids: Sequence[int], *, store: EvidenceStore | None = None) -> frozenset[str]:
    """The hashes of the captures that a case on these flags would seal. Raises NotFoundError.

    With the `store` also the pages on which their shops publish their licences, where the crawls fetched them.
    """
    flags = flag_queue.get_many(session, flag_ids)
    rendered = load_rendered(session, [flag.version_id for flag in flags])
    of_browser = (capture for captures in rendered.values() for capture in captures)
    of_offers = (one for flag in flags for one in _list_captures(flag))
    licences = find_licence_pages(store, list_shop_pages(session, flags)) if store is not None else frozenset()
    return licences | {capture.sha256 for capture in (*of_browser, *of_offers)}


def open_case(
    session: Session,
    flag_ids: Sequence[int],
    *,
    officer: Officer,
    intact: Set[str],
    bureau_short: str,
    title: str = "",
) -> Case:
    """Open a case on confirmed flags of one right; their captures are sealed and the clocks of its first state start.

    `intact` is what `EvidenceStore.check_files` gave for `list_captures`, before this transaction began. Raises
    NotFoundError, ConflictError where a flag is not confirmed or already in a case or a capture was not checked,
    CasebookError where the flags are none or of several rights.
    """
    journal.lock_head(session)
    flags = flag_queue.get_many(session, flag_ids)
    check_flags(flags)
    row = _add_case(session, flags, officer=officer, bureau_short=bureau_short, title=title)
    evidence = seal_captures(session, row.id, flags, officer=officer, intact=intact)
    _record_opening(session, row, flags, officer=officer, evidence=evidence)
    return get_case(session, row.id)


def _add_case(session: Session, flags: Sequence[Flag], *, officer: Officer, bureau_short: str, title: str) -> CaseRow:
    profile, right, now = find_profile(flags[0].match.right.kind), flags[0].match.right, datetime.now(UTC)
    year, code = now.astimezone(BEIJING).year, officer.bureau_code
    row = CaseRow(
        bureau_code=code,
        number=numbering.take_number(session, bureau_code=code, bureau_short=bureau_short, paper=PAPER, year=year),
        title=title.strip() or _make_title(flags),
        profile=profile.code,
        right_name=right.name,
        right_number=right.number,
        state=profile.first_state.value,
        clue_found_at=min(flag.clue_found_at or now for flag in flags),
        opened_at=now,
        opened_by=officer.id,
    )
    session.add(row)
    session.flush()
    session.add_all(CaseFlagRow(flag_id=flag.id, case_id=row.id) for flag in flags)
    return row


def _record_opening(
    session: Session, row: CaseRow, flags: Sequence[Flag], *, officer: Officer, evidence: Sequence[str]
) -> None:
    """Start the clocks of a new case and write its journal entry; `evidence` are the hashes that were sealed."""
    profile, since = PROFILES[row.profile], row.clue_found_at.astimezone(BEIJING).date()
    changes = clocks.change_clocks(session, row.id, profile.list_clocks(profile.first_state), reason="", since=since)
    entry = journal.append_entry(
        session,
        EntryKind.CASE_OPENED,
        actor=officer.actor,
        subjects=[f"case:{row.id}", *(f"flag:{flag.id}" for flag in flags)],
        payload={
            "number": row.number,
            "evidence": list(evidence),
            "profile": row.profile,
            "state": row.state,
            "clocks": [change.to_payload() for change in changes],
        },
    )
    clocks.record_changes(session, changes, entry=entry.sequence)


def check_flags(flags: Sequence[Flag]) -> None:
    """Whether flags can go into one case. Raises ConflictError for one that is not confirmed or in a case already,
    CasebookError for none and for flags of several rights.
    """
    if not flags:
        raise CasebookError("立案卷至少要选一条已确认的预警。")
    for flag in flags:
        if flag.state is not FlagState.CONFIRMED:
            raise ConflictError(f"预警 {flag.id} 还没有确认，不能入案。")
        if flag.case_id is not None:
            raise ConflictError(f"预警 {flag.id} 已经在另一个案件里。")
    if len({flag.match.right.name for flag in flags}) > 1:
        raise CasebookError("所选预警涉及不同的权利，请分别立卷。")


def seal_captures(
    session: Session, case_id: int, flags: Sequence[Flag], *, officer: Officer, intact: Set[str]
) -> list[str]:
    """Seal what `flags` rest on; gives the hashes in the order they were sealed."""
    tools = _load_tools(session, [flag.listing_id for flag in flags])
    rendered = load_rendered(session, [flag.version_id for flag in flags])
    used = list_used_platforms(session, (flag.listing.marketplace for flag in flags))
    platforms = {one.key: one.title for one in used}
    sealed = []
    for flag in flags:
        listing, name = flag.listing, flag.match.right.name
        platform = platforms[listing.marketplace] or "网络交易平台"
        purpose = f"证明“{listing.title}”在{platform}公开展示、销售的事实，及其使用“{name}”的情况"
        sealing = Sealing(officer_id=officer.id, tool=tools[flag.listing_id], proof_purpose=purpose)
        of_browser = replace(sealing, method=RENDERED)
        captures = [(capture, sealing) for capture in _list_captures(flag)]
        captures += [(capture, of_browser) for capture in rendered.get(flag.version_id, ())]
        sealed += [seal_capture(session, case_id, one, how, intact=intact).sha256 for one, how in captures]
    return sealed + _seal_licence_pages(session, case_id, flags, officer=officer, intact=intact)


def _seal_licence_pages(
    session: Session, case_id: int, flags: Sequence[Flag], *, officer: Officer, intact: Set[str]
) -> list[str]:
    """Seal the pages of licences that `list_captures` found and that were whole; gives their hashes."""
    shown = [one for pages in list_shop_pages(session, flags).values() for one in pages if one.sha256 in intact]
    tool = next(iter(_load_tools(session, [flag.listing_id for flag in flags]).values()), "") if shown else ""
    sealing = Sealing(
        officer_id=officer.id, tool=tool, proof_purpose="证明店铺公示的经营者名称、统一社会信用代码和住所"
    )
    for one in shown:
        seal_capture(session, case_id, one, sealing, intact=intact).serves_as = SERVES_AS
    return [one.sha256 for one in shown]


def _list_captures(flag: Flag) -> list[Capture]:
    return [capture for capture in (flag.listing.page, *flag.listing.images) if capture]


def _load_tools(session: Session, listing_ids: Sequence[int]) -> dict[int, str]:
    """The tool that made the newest version of each listing."""
    query = (
        select(ListingVersionRow.listing_id, DropRow.tool)
        .join(DropRow, ListingVersionRow.drop_id == DropRow.id)
        .where(ListingVersionRow.listing_id.in_(listing_ids))
        .order_by(ListingVersionRow.version)
    )
    return dict(session.execute(query).all())


def _make_title(flags: Sequence[Flag]) -> str:
    sellers = [flag.listing.seller for flag in flags]
    names = list(dict.fromkeys((seller.licence_name or seller.name) if seller else "经营者待查" for seller in sellers))
    who = names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 家"
    right = flags[0].match.right
    return f"{who}{get_label('suspicion', right.kind).format(name=right.name)}线索"
