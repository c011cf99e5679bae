"""Bad input of every kind that a bureau can be handed: refused in one sentence, nothing of it is in either record."""

import struct
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import func, select

from casebook.db.tables.journal import EntryRow
from casebook.db.tables.listings import CaptureRow, ListingRow
from casebook.db.tables.referrals import IncomingReferralRow
from casebook.documents.packet.layout import SIGNATURE, TAG_MANIFEST
from casebook.documents.packet.signature import PacketSigner
from casebook.errors import CasebookError
from casebook.evidence.uploads import store_file
from casebook.integrity.verify import verify_record
from casebook.referrals.exchange.slip import read_slip, write_slip
from tests.casebook.conftest import Bureau
from tests.casebook.documents.packet_files import make_signer
from tests.casebook.referrals.exchange.conftest import Sent
from tests.casebook.referrals.exchange.test_incoming import ACCEPT, answer, give_back, take

Files = dict[str, bytes]


def rewrite(packed: bytes, change: Callable[[Files], object]) -> bytes:
    """The same zip after a change to its files, which are named by their path in the bag."""
    with ZipFile(BytesIO(packed)) as old:
        top = old.namelist()[0].partition("/")[0]
        files = {name.partition("/")[2]: old.read(name) for name in old.namelist()}
    change(files)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name, body in files.items():
            new.writestr(name if name.startswith("../") else f"{top}/{name}", body)
    return out.getvalue()


def change_byte(files: Files) -> None:
    name = next(name for name in files if name.startswith("data/证据/"))
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])


def sign_with(signer: PacketSigner) -> Callable[[Files], object]:
    return lambda files: files.update({SIGNATURE: signer.sign(files[TAG_MANIFEST])})


def inflate(packed: bytes) -> bytes:
    """The packet, one of its files said to be nearly four gigabytes when it is unpacked."""
    body, place = bytearray(packed), packed.rfind(b"PK\x01\x02")
    body[place + 24 : place + 28] = struct.pack("<I", 0xF0000000)
    return bytes(body)


OURS, OTHER = make_signer(), make_signer()
PACKETS: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("a changed byte", lambda body: rewrite(body, change_byte), "被改动过"),
    ("a bomb", inflate, "过大"),
    ("a path that leaves", lambda body: rewrite(body, lambda files: files.update({"../外面.txt": b"x"})), "包外"),
    (
        "a control character in a name",
        lambda body: rewrite(body, lambda files: files.update({"data/\x07": b""})),
        "材料包",
    ),
    ("a forged signature", lambda body: rewrite(body, sign_with(PacketSigner(OTHER.key, OURS.certificate))), "伪造"),
    ("an expired certificate", lambda body: rewrite(body, sign_with(make_signer(days=5, since=-10))), "不在有效期内"),
    ("half of it", lambda body: body[: len(body) // 2], "打不开"),
    ("no packet", lambda body: b"\x89PNG" + body[:200], "打不开"),
]


def count_rows(bureau: Bureau) -> list[int | None]:
    """How many rows the tables hold that something half taken in would be in, and the files of the store."""
    tables = (EntryRow.sequence, ListingRow.id, CaptureRow.sha256, IncomingReferralRow.id)
    with bureau.reading() as session:
        return [*(session.scalar(select(func.count(one))) for one in tables), len(list(bureau.store.list_names()))]


def refuse(act: Callable[[], object], says: str, *bureaus: Bureau) -> None:
    """The act is refused with a sentence that says so, and changes no record."""
    before = [count_rows(bureau) for bureau in bureaus]
    with pytest.raises(CasebookError) as refused:
        act()
    assert says in str(refused.value)
    assert str(refused.value).endswith("。")
    assert [count_rows(bureau) for bureau in bureaus] == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_bad_input_is_refused_and_leaves_nothing(sent: Sent, receiver: Bureau, tmp_path: Path) -> None:
    whole, bad = sent.packet.read_bytes(), tmp_path / "bad.zip"
    for _, spoil, says in PACKETS:
        bad.write_bytes(spoil(whole))
        refuse(lambda: take(receiver, bad), says, receiver)
    take(receiver, sent.packet)
    refuse(lambda: take(receiver, sent.packet), "以前已经收过", receiver)
    slip = answer(receiver, replace(ACCEPT, text="已受理\x00\x1b[31m\u202e"))
    kept = read_slip(slip)
    strange = write_slip(replace(kept, packet_sha256="0" * 64))
    for body, says in ((strange, "散列值不符"), (slip[:-3], "回执读不出来"), (b"\0" * 99, "回执读不出来")):
        refuse(lambda body=body: give_back(sent, body), says, sent.sender)  # type: ignore[misc]
    give_back(sent, slip)
    refuse(lambda: give_back(sent, slip), "已经登记过", sent.sender)
    for bureau in (receiver, sent.sender):
        with bureau.reading() as session:
            assert verify_record(session, bureau.store).faults == ()


def test_a_video_of_two_gigabytes_is_refused_unread(tmp_path: Path, bureau: Bureau) -> None:
    video = tmp_path / "录像\x07\u202e.mp4"
    with video.open("w+b") as file:
        file.truncate(2 << 30)  # a sparse file: it takes no room, and nobody reads it
        refuse(lambda: store_file(bureau.store, file, video.name), "“录像.mp4”超过 200 MB", bureau)
