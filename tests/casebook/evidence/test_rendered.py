"""What a browser made of a page belongs to the version of the listing, and is sealed with the case."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casebook.access.viewer import Viewer
from casebook.errors import NotFoundError
from casebook.evidence import captures, sealing
from casebook.evidence.rendered import load_rendered
from casebook.flags import flag_queue
from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, SECOND_FAKE, Offered, cheaper, write_drop

RENDERED = replace(FAKE, picture=b"a picture of the goods", screenshot=b"the whole page", mhtml=b"MIME-Version: 1.0")


def take(bureau: Bureau, folder: Path, *offers: Offered, days: int = 0) -> None:
    with bureau.writing() as session:
        drop = write_drop(folder, offers, at=AUGUST + timedelta(days=days))
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


def test_each_version_has_its_own(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", RENDERED, SECOND_FAKE)
    take(bureau, tmp_path / "2", replace(cheaper(RENDERED), screenshot=b"another page", mhtml=b""), days=1)
    with bureau.reading() as session:
        rendered = load_rendered(session, [1, 2, 3])
        sizes = {version: [(one.media_type, one.size) for one in made] for version, made in rendered.items()}
    assert sizes == {1: [("image/png", 14), ("multipart/related", 17)], 3: [("image/png", 12)]}


def test_a_case_seals_what_the_browser_made_of_the_page(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", RENDERED)
    with bureau.writing() as session:
        case = open_case(session, bureau, confirm_flags(session, bureau))
        evidence = sealing.load_evidence(session, case.id)
        methods = {row.media_type: row.method for row in evidence}
    assert list(methods) == ["text/html", "image/png", "multipart/related"]
    assert len(evidence) == 4, "the page, the picture of the goods, the picture of the page, the page in one file"
    assert methods["multipart/related"] == sealing.RENDERED != methods["text/html"]
    with bureau.reading() as session:
        assert verify_record(session, bureau.store).is_whole


def test_it_is_reached_through_the_listing_of_the_bureau(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", RENDERED)
    with bureau.reading() as session:
        flag = flag_queue.get_flag(session, 1)
        (picture, _) = load_rendered(session, [flag.version_id])[flag.version_id]
        assert captures.get_media_type(session, picture.sha256) == "image/png"
    stranger = Viewer.system("test", bureau="371300")
    with bureau.database.reading(stranger) as session, pytest.raises(NotFoundError):
        captures.get_media_type(session, picture.sha256)
