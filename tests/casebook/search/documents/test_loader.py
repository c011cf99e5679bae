"""Documents are read in bulk, and say which state of the record they show."""

from pathlib import Path

from casebook.intake.ingest import ingest_drop
from casebook.journal.entries import read_newest_sequence
from casebook.search.documents.document import Deletion, Document
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.loader import load_all_documents, load_documents
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.drops import Offered, write_drop


def take(bureau: Bureau, folder: Path, number: int) -> None:
    offers = [Offered(str(item), f"炎菱黄桃 礼盒装 {item}斤") for item in range(1, number + 1)]
    with bureau.writing() as session:
        folder = write_drop(folder, offers)
        ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store)


def test_many_documents_take_a_handful_of_statements(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "drop", 60)
    with counted_statements(bureau.database.engine) as statements:
        documents = list(load_all_documents(bureau.database, SCHEMA))
    assert len(documents) >= 120
    # For each kind: ids, the newest entry, and where there are any the rows and what belongs to them.
    assert len(statements) <= 4 * len(SCHEMA.findables), statements.most_repeated()


def test_a_document_has_its_bureau_its_version_and_only_fields_of_its_kind(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "drop", 1)
    with bureau.reading() as session:
        newest = read_newest_sequence(session)
        flag, listing, gone = load_documents(
            session, SCHEMA, ["flag:1", "listing:1", "flag:1", "flag:9", "edition:1", "officer:1"]
        )
    by_id = {change.id: change for change in (flag, listing, gone)}
    flag, listing, gone = by_id["flag:1"], by_id["listing:1"], by_id["flag:9"]
    assert isinstance(flag, Document)
    assert isinstance(listing, Document)
    assert gone == Deletion("flag:9", newest)
    assert (flag.version, flag.get_text("bureau"), flag.get_text("state")) == (newest, "430200", "待核")
    assert (listing.get_text("bureau"), listing.get_text("kind")) == ("430200", "商品")
    assert "state" not in listing.values
