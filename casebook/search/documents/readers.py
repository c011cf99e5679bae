"""Rows of the record with what belongs to them, many ids at once and a handful of statements for all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Select, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow, CaseTaskRow, EvidenceRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.db.tables.officers import OfficerRow

Query = Select[*tuple[Any, ...]]
SHOP = (SellerRow.name, SellerRow.licence_name, SellerRow.uscc, SellerRow.address)


def load_cases(session: Session, ids: Sequence[int]) -> list[SimpleNamespace]:
    """Cases with the titles and sellers of their goods, the sealed evidence, the tasks, and who opened them."""
    cases = select(
        CaseRow.id, CaseRow.bureau_code, CaseRow.title, CaseRow.number, CaseRow.profile, CaseRow.right_name,
        CaseRow.right_number, CaseRow.state, CaseRow.opened_at, OfficerRow.name.label("officer"),
    ).join(OfficerRow, OfficerRow.id == CaseRow.opened_by)  # fmt: skip
    goods = (
        select(CaseFlagRow.case_id, ListingRow.title, ListingRow.item, ListingRow.url, ListingRow.marketplace, *SHOP)
        .join(FlagRow, FlagRow.id == CaseFlagRow.flag_id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .where(CaseFlagRow.case_id.in_(ids))
        .order_by(CaseFlagRow.flag_id)
    )
    sealed = select(EvidenceRow.case_id, EvidenceRow.sha256, EvidenceRow.url)
    sealed = sealed.where(EvidenceRow.case_id.in_(ids)).order_by(EvidenceRow.id)
    tasks = select(CaseTaskRow.case_id, CaseTaskRow.text).where(CaseTaskRow.case_id.in_(ids)).order_by(CaseTaskRow.id)
    goods_of, evidence_of, tasks_of = (group_rows(session, query) for query in (goods, sealed, tasks))
    rows = session.execute(cases.where(CaseRow.id.in_(ids)).order_by(CaseRow.id))
    return [
        SimpleNamespace(**row._asdict(), goods=goods_of[row.id], evidence=evidence_of[row.id], tasks=tasks_of[row.id])
        for row in rows.all()
    ]


def load_flags(session: Session, ids: Sequence[int]) -> list[SimpleNamespace]:
    """Flags with their listing, its seller, and the verdicts on them, the newest last."""
    flags = (
        select(
            FlagRow.id, FlagRow.bureau_code, FlagRow.right_name, FlagRow.right_number, FlagRow.state,
            FlagRow.flagged_at, ListingRow.title, ListingRow.item, ListingRow.url, ListingRow.marketplace, *SHOP,
            CaseFlagRow.case_id,
        )
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
    )  # fmt: skip
    verdicts = (
        select(VerdictRow.flag_id, VerdictRow.reason, VerdictRow.note, OfficerRow.name)
        .join(OfficerRow, OfficerRow.id == VerdictRow.officer_id)
        .where(VerdictRow.flag_id.in_(ids))
        .order_by(VerdictRow.id)
    )
    verdicts_of = group_rows(session, verdicts)
    rows = session.execute(flags.where(FlagRow.id.in_(ids)).order_by(FlagRow.id))
    return [SimpleNamespace(**row._asdict(), verdicts=verdicts_of[row.id]) for row in rows.all()]


def join_unique(texts: Iterable[str | None]) -> str:
    """Texts that are there, each once, in their order, with a space between."""
    return " ".join(dict.fromkeys(filter(None, texts)))


def group_rows(session: Session, query: Query) -> defaultdict[int, list[Any]]:
    """The rows of a query by their first column."""
    grouped: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query).all():
        grouped[row[0]].append(row)
    return grouped
