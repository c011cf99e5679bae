"""What a drop brings is stored whole: words of any length and kind, and its papers beside the evidence."""

import io
import json
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select

from casebook.db.tables.listings import DropFileRow, ListingRow, SellerRow
from casebook.documents.packet.bag import read_info
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries_about
from casebook.referrals import drafting
from casebook.referrals.model import Destination
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing, Seller
from tests.casebook.acts import open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, PLAIN, Offered, seal_manifest, write_drop

TO = Destination("371300", "临沂市市场监督管理局", "经营地在临沂市")


KEY = Ed25519PrivateKey.generate()


def test_words_of_any_length_and_kind_are_kept(bureau: Bureau, tmp_path: Path) -> None:
    strange = Seller("名" * 400, shop="店" * 400, licence_name="\0甲" * 300, uscc="9" * 99, address="山东\0临沂")
    offer = Offered("1", "炎陵黄桃\0 5斤 🍑 \u202e" + "长" * 3000, seller=strange, origin="山东\0临沂")
    drop = write_drop(tmp_path / "d", [offer])
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        verdicts.confirm_flag(session, flag.id, officer=bureau.officer, note="见\0附件")
        open_case(session, bureau, [flag.id])
    with bureau.reading() as session:
        row = session.scalars(select(ListingRow)).one()
        seller = session.scalars(select(SellerRow)).one()
        assert row.title == offer.title.replace("\0", "\ufffd")
        assert (seller.name, len(seller.shop), seller.address) == ("名" * 256, 256, "山东\ufffd临沂")
        assert from_line(Listing, row.line).seller == strange, "the record itself is whole"
        assert verify_record(session, bureau.store).faults == ()


def with_papers(folder: Path) -> Path:
    """A drop with exchanges, an environment and a signature."""
    write_drop(folder, [FAKE, PLAIN])
    names = [json.loads(line)["sha256"] for line in (folder / "captures.jsonl").read_text("utf-8").splitlines()]
    lines = "".join(json.dumps({"sha256": name, "address": "203.0.113.7"}) + "\n" for name in names)
    (folder / "exchanges.jsonl").write_text(lines, encoding="utf-8")
    (folder / "environment.json").write_text('{"python": "3.11"}', encoding="utf-8")
    (folder / "crawl.warc.gz").write_bytes(b"warc")
    seal_manifest(folder)
    (folder / "manifest.sig").write_bytes(KEY.sign((folder / "manifest.json").read_bytes()))
    (folder / "manifest.pub").write_bytes(
        KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    return folder


def test_the_papers_of_a_drop_are_kept_and_go_with_the_evidence(bureau: Bureau, tmp_path: Path) -> None:
    drop = with_papers(tmp_path / "d")
    signature = (drop / "manifest.sig").read_bytes()
    with bureau.writing() as session:
        taken = ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        kept = {row.path: row.sha256 for row in session.scalars(select(DropFileRow))}
        assert kept["manifest.json"] == taken.drop_id, "a drop is named by its manifest"
        assert bureau.store.read_bytes(kept["manifest.sig"]) == signature
        assert "crawl.warc.gz" not in kept
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        verdicts.confirm_flag(session, flag.id, officer=bureau.officer)
        case = open_case(session, bureau, [flag.id])
        draft = drafting.draft_referral(session, case.id, TO, officer=bureau.officer, settings=bureau.settings)
        _, packet = write_packet(session, bureau, draft.id)
        checked = list_entries_about(session, f"referral:{draft.id}")[-2]
    with zipfile.ZipFile(io.BytesIO(packet)) as archive:
        folder = f"{draft.number}/data/取证记录/{taken.drop_id[:16]}"
        exchanges = archive.read(f"{folder}/exchanges.jsonl").decode().splitlines()
        assert archive.read(f"{folder}/manifest.json") == (drop / "manifest.json").read_bytes()
        assert archive.read(f"{folder}/manifest.sig") == signature
        about = read_info(archive.read(f"{draft.number}/bag-info.txt"), "bag-info.txt")
        assert not any(name.endswith("listings.jsonl") for name in archive.namelist()), "other sellers stay at home"
    page = flag.listing.page
    assert page is not None
    assert [json.loads(line)["sha256"] for line in exchanges] == [page.sha256]
    assert checked.kind.value == "extraction_checked", "the last entry before the packet"
    assert (about["Journal-Entry"], about["Journal-SHA256"]) == (str(checked.sequence), checked.hash)
