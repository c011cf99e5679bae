"""The page of a shop's licence goes into the case with the offers, where the crawl fetched it."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from casebook.cases import opening
from casebook.evidence import sealing
from casebook.intake.ingest import ingest_drop
from tests.casebook.acts import confirm_flags
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, FAR, SECOND_FAKE, write_drop
from tests.casebook.viewers import TESTER

CODE = "91371328MA3C0XXX1A"
SHOP = replace(FAR, shop="4711", uscc=CODE)
OFFERS = (replace(FAKE, item="81", seller=SHOP), replace(SECOND_FAKE, item="82", seller=SHOP))
LICENCE = f"<p>统一社会信用代码：{CODE[:9]} {CODE[9:].lower()}</p>".encode("gb18030")
PAGES = {
    "https://shop.example/store/4711/licence": LICENCE,
    "https://shop.example/store/4711/about": b"<p>about us</p>",
    "https://shop.example/store/47110/licence": LICENCE + b" ",
    "https://shop.example/search?q=x": LICENCE + b"  ",
}


def _open_case(bureau: Bureau, folder: Path, *, damaged: bool = False) -> list[tuple[str, str]]:
    """(address, what it serves as) of the evidence of a case on the offers of one shop."""
    with bureau.database.writing(TESTER) as session:
        ingest_drop(session, write_drop(folder, OFFERS, pages=PAGES), matcher=bureau.matcher, store=bureau.store)
    if damaged:
        digest = sha256(LICENCE).hexdigest()
        path = next(bureau.store.folder.rglob(f"*{digest[2:]}"))
        path.chmod(0o644)
        path.write_bytes(b"changed")
    with bureau.database.writing(TESTER) as session:
        ids = confirm_flags(session, bureau)
        intact = bureau.store.check_files(opening.list_captures(session, ids, store=bureau.store))
        case = opening.open_case(session, ids, officer=bureau.officer, intact=intact, bureau_short="株")
        return [(row.url, row.serves_as) for row in sealing.load_evidence(session, case.id)]


def test_the_page_that_shows_the_code_is_sealed_once_and_no_other(bureau: Bureau, tmp_path: Path) -> None:
    sealed = _open_case(bureau, tmp_path / "drop")
    assert [row for row in sealed if row[1]] == [("https://shop.example/store/4711/licence", "licence_page")]
    assert {url for url, _ in sealed} & PAGES.keys() == {"https://shop.example/store/4711/licence"}


def test_a_page_that_was_damaged_stops_no_case(bureau: Bureau, tmp_path: Path) -> None:
    sealed = _open_case(bureau, tmp_path / "drop", damaged=True)
    assert sealed
    assert not [row for row in sealed if row[1]]
