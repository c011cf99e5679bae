"""The rows of what can be found, read from a real record."""

from pathlib import Path

from casebook.intake.ingest import ingest_drop
from casebook.search.documents.document import Document
from casebook.search.documents.findables import FINDABLES, SCHEMA
from casebook.search.documents.loader import load_all_documents
from tests.casebook.conftest import Bureau
from tests.casebook.drops import write_drop


def test_each_kind_has_a_code_of_the_journal_and_a_word_for_officers() -> None:
    assert {findable.kind: findable.label for findable in FINDABLES} == {
        "case": "案件",
        "flag": "预警",
        "listing": "商品",
        "referral": "移送",
    }


def test_what_a_shop_says_of_itself_is_found_with_its_listings_and_flags(bureau: Bureau, tmp_path: Path) -> None:
    with bureau.writing() as session:
        drop = write_drop(tmp_path / "drop")
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    documents = {
        document.id: document
        for document in load_all_documents(bureau.database, SCHEMA)
        if isinstance(document, Document)
    }
    flag, listing = documents["flag:1"], documents["listing:1"]
    assert flag.get_text("title") in {
        document.get_text("title") for document in documents.values() if document.kind == "listing"
    }
    assert listing.get_text("seller")
    assert flag.get_text("seller")
    assert (listing.get_text("bureau"), flag.get_text("bureau")) == ("430200", "430200")
