"""Cases and dismissals of made records, each with the entries of the journal that the product would have written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from casebook.db.tables.journal import EntryRow
from casebook.integrity.bench.made_offers import DROP, PLACES, STARTED
from casebook.journal.actor import write_officer
from casebook.journal.entries import EntryKind, compute_hash, to_canonical_json
from casebook.journal.held_columns import hash_shape
from casebook.journal.row_lines import hash_sections

Row = Mapping[str, Any]
TablesRows = dict[str, list[Row]]
OFFICER = 1
"""The officer who decided everything so far: the first one of the record."""


@dataclass(slots=True)
class JournalMaker:
    """Makes entries that follow each other, from the newest entry of the record on; each says that it wrote no rows."""

    bureau: str
    sequence: int
    hash: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    rows: TablesRows = field(default_factory=dict)

    def add_entry(self, kind: EntryKind, actor: str, subjects: Iterable[str], payload: Row) -> int:
        """Add one entry with the ways to it; gives its number."""
        self.sequence += 1
        subjects = list(subjects)
        entry = {
            "sequence": self.sequence, "at": self.at, "actor": actor, "kind": kind.value,
            "subjects": to_canonical_json(subjects), "payload": to_canonical_json(payload), "previous": self.hash,
            "rows_sha256": hash_sections(()), "shape_sha256": hash_shape(),
        }  # fmt: skip
        self.hash = compute_hash(EntryRow(**entry))
        self.rows.setdefault("journal", []).append({**entry, "hash": self.hash, "bureau_code": self.bureau})
        ways = ({"subject": subject, "sequence": self.sequence} for subject in subjects)
        self.rows.setdefault("journal_subjects", []).extend(ways)
        return self.sequence

    def take_rows(self) -> TablesRows:
        """The rows of the entries that were added since this was asked last."""
        rows, self.rows = self.rows, {}
        return rows


def make_seller(number: int, bureau: str) -> Row:
    """The row of a shop."""
    return {
        "id": number, "marketplace": "bench", "shop": f"s{number}", "name": f"店铺{number}",
        "licence_name": f"甲市商行{number}", "uscc": "", "address": PLACES[number % len(PLACES)],
        "bureau_code": bureau,
    }  # fmt: skip


def make_drop(offers: int, bureau: str) -> Row:
    """The row of the drop with which all offers came in."""
    return {
        "id": DROP, "run": "bench", "marketplace": "bench", "tool": "bench", "started_at": STARTED,
        "finished_at": STARTED, "taken_at": STARTED, "pages": offers, "offers": offers, "bureau_code": bureau,
    }  # fmt: skip


def make_verdict(number: int, flag: Row, kind: EntryKind, journal: JournalMaker) -> Row:
    """The verdict `number`, on `flag`, with its entry."""
    reason = "other_goods" if kind is EntryKind.FLAG_DISMISSED else ""
    payload = {"reason": reason, "note": "", "facts_sha256": flag["facts_sha256"]}
    actor = write_officer(OFFICER, bureau=journal.bureau, role="officer")
    journal.add_entry(kind, actor, (f"flag:{flag['id']}", f"listing:{flag['listing_id']}"), payload)
    return {
        "id": number, "flag_id": flag["id"], "officer_id": OFFICER, "decision": kind.value, "reason": reason,
        "note": "", "at": flag["flagged_at"], "bureau_code": journal.bureau,
    }  # fmt: skip


def make_case_rows(number: int, offer: Mapping[str, Row], journal: JournalMaker) -> dict[str, Row]:
    """The rows of the case `number` on the flag of `offer`: one sealed page, one clock that runs; with its entry."""
    flag, page, bureau = offer["flags"], offer["sightings"], journal.bureau
    paper, started = f"株市监知线索〔2026〕{number}号", STARTED.date()
    payload = {
        "number": paper, "evidence": [page["sha256"]], "profile": "indication", "state": "checking",
        "clocks": [[number, "started", str(started), 0, "", ""]],
    }  # fmt: skip
    actor = write_officer(OFFICER, bureau=bureau, role="officer")
    subjects = (f"case:{number}", f"flag:{flag['id']}")
    entry = journal.add_entry(EntryKind.CASE_OPENED, actor, subjects, payload)
    due = date(2026, 9, 1) + timedelta(days=number % 400)
    shared = {"id": number, "bureau_code": bureau}
    return {
        "cases": {**shared, "number": paper, "title": f"甲市商行{flag['seller_id']}涉嫌使用{flag['right_name']}线索",
                  "profile": "indication", "right_name": flag["right_name"], "right_number": flag["right_number"],
                  "state": "checking", "clue_found_at": STARTED, "opened_at": STARTED, "opened_by": OFFICER},
        "case_flags": {"flag_id": flag["id"], "case_id": number, "bureau_code": bureau},
        "evidence": {**shared, "case_id": number, "sha256": page["sha256"], "kind": "electronic_data",
                     "carrier": "original", "why_no_original": "", "proof_purpose": "证明商品公开展示、销售的事实",
                     "method": "采集", "url": page["url"], "media_type": "text/html", "size": 1000,
                     "made_at": page["fetched_at"], "made_by": "bench", "sealed_at": STARTED, "sealed_by": OFFICER},
        "clocks": {**shared, "case_id": number, "kind": "check", "start": started, "due": due, "state": "running"},
        "clock_events": {**shared, "clock_id": number, "kind": "started", "day": started, "days": 0, "reason": "",
                         "note": "", "entry": entry},
    }  # fmt: skip
