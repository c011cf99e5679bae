"""What came in is worked out again from the papers of drops: a row that was rewritten with all its hashes is found.

On the way are `papers`, `matching`, `drop_rows`, `listing_rows` and `flag_rows`.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, delete, insert, select, text, update

from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.db.tables.journal import EntryRow
from casebook.integrity.journal_facts import read_fact
from casebook.integrity.recomputed.recompute import HELD_BY_HASH_ALONE, recompute_rows
from casebook.integrity.table_rows import name_key
from casebook.integrity.verify import verify_record
from casebook.journal.row_lines import write_key
from tests.casebook.conftest import Bureau
from tests.casebook.integrity.conftest import change, of_row, tampering

RECOMPUTED = (
    "drops", "drop_files", "captures", "sightings", "coverage", "sellers", "listings", "listing_versions",
    "listing_captures", "fates", "flags",
)  # fmt: skip
TAKEN_TWICE = {"listings": "item", "listing_versions": "version", "sellers": "shop"}
"""A column that must be another one in a second row of a table."""


def walk(session: Session, bureau: Bureau) -> Iterator[str]:
    facts = [read_fact(row) for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence))]
    return recompute_rows(session, bureau.store, facts)


def first_row(session: Session, table: Table) -> tuple[str, dict[str, Any], list[Any]]:
    row = session.connection().execute(select(table).order_by(*table.primary_key.columns)).first()
    assert row is not None, f"the record of this test has no row in {table.name}"
    key = name_key(write_key([row._mapping[one] for one in table.primary_key.columns]))
    return key, {**row._mapping}, of_row(table, row)


def test_a_record_that_was_not_changed_is_as_its_papers_say(full: Bureau) -> None:
    with full.reading() as session:
        assert list(walk(session, full)) == []


def test_each_column_that_a_paper_tells_is_compared_and_its_row_named(full: Bureau) -> None:
    unseen = []
    for table in (metadata.tables[name] for name in RECOMPUTED):
        for column in table.columns:
            if column.name in HELD_BY_HASH_ALONE.get(table.name, {}):
                continue
            with tampering(full) as session:
                key, values, where = first_row(session, table)
                changed = change(values[column.name], column)
                session.connection().execute(update(table).where(*where).values({column.name: changed}))
                named = [key, str(changed)] if column.primary_key else [key]
                faults = list(walk(session, full))
                if not any(name in fault for fault in faults for name in (*named, *named_by_absence(table))):
                    unseen.append(f"{table.name}.{column.name}")
    assert unseen == []


def named_by_absence(table: Table) -> list[str]:
    """What a fault says of a row that is not found under its key any more."""
    return [f"表 {table.name} 缺少", f"不在表 {table.name} 里", "的原件读不出来"]


def test_a_row_too_many_and_a_row_too_few_are_told(full: Bureau) -> None:
    unseen = []
    for table in (metadata.tables[name] for name in RECOMPUTED):
        with tampering(full) as session:
            _, values, _ = first_row(session, table)
            for name in (*table.primary_key.columns.keys(), TAKEN_TWICE.get(table.name, "")):
                if name:
                    values[name] = change(values[name], table.columns[name])
            session.connection().execute(insert(table).values(values))
            if not list(walk(session, full)) and table.name != "flags":
                unseen.append(f"a row of {table.name} too many")
        with tampering(full) as session:
            _, _, where = first_row(session, table)
            session.connection().execute(delete(table).where(*where))
            if not list(walk(session, full)) and table.name not in ("flags", "captures", "sellers"):
                unseen.append(f"a row of {table.name} too few")
    assert unseen == []


def test_a_change_that_the_journal_holds_as_if_it_were_an_act_is_found(full: Bureau) -> None:
    coverage, flags = metadata.tables["coverage"], metadata.tables["flags"]
    with full.writing() as session:
        session.execute(update(coverage).where(coverage.c.sight == "blocked").values(sight="empty", reason=""))
        session.execute(update(flags).where(flags.c.id == 1).values(right_name="别的权利"))
    with full.reading() as session:
        faults = verify_record(session, full.store).faults
    assert any(fault.startswith("表 coverage 第 1 行与交接") for fault in faults)
    assert "表 flags 第 1 行（right_name）与所依据的商品记录和比对结果不符。" in faults


def test_papers_that_cannot_be_read_are_named_and_the_walk_goes_on(full: Bureau) -> None:
    with full.reading() as session:
        query = text("SELECT drop_id, sha256 FROM drop_files WHERE path = 'listings.jsonl' ORDER BY drop_id")
        drop, name = session.execute(query).first() or ("", "")
    path = full.store.folder / str(name)[:2] / str(name)
    path.chmod(0o644)
    path.write_bytes(b"[]")
    with tampering(full) as session:
        session.execute(text("UPDATE flags SET priority = 1 WHERE id = 1"))
        faults = list(walk(session, full))
    assert any(f"交接 {str(drop)[:12]}… 的原件读不出来" in fault for fault in faults)
    assert any("表 flags 第 1 行（priority）" in fault for fault in faults)


def test_a_signer_whom_the_drop_does_not_bear_is_told(full: Bureau) -> None:
    with tampering(full) as session:
        changed = text(
            "UPDATE journal SET payload = replace(payload, '\"signed_by\":\"\"', :new) WHERE kind = 'drop_taken'"
        )
        session.execute(changed, {"new": f'"signed_by":"{"0" * 64}"'})
        assert any("签名与日志所记的签名人不符" in fault for fault in walk(session, full))
