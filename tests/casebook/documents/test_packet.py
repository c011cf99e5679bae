"""A packet opens as it was packed, and whatever was changed on its way is told in a sentence."""

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from casebook.documents.packet import Member, make_member, read_packet_file, write_packet_file
from casebook.errors import PacketRefusedError, StoreError

FILES = {"01 案件移送函.docx": b"letter", "证据/001.html": b"<html>"}
ABOUT = {"format": "1", "referral": "株市监案移〔2026〕1号"}


def packed(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    write_packet_file(out, [make_member(path, body) for path, body in files.items()], about=ABOUT)
    return out.getvalue()


def test_a_packet_comes_back_as_it_was_packed() -> None:
    packet = read_packet_file(packed(FILES))
    assert packet.about == ABOUT
    assert {name: packet.files[name] for name in FILES} == FILES
    assert packet.files.keys() - FILES.keys() == {"核对方法.txt"}


def test_the_same_files_give_the_same_bytes() -> None:
    assert packed(FILES) == packed(dict(reversed(FILES.items())))


def test_a_file_that_is_not_what_its_hash_says_stops_the_packing() -> None:
    lying = Member("证据/001.html", "0" * 64, 3, lambda: BytesIO(b"abc"))
    with pytest.raises(StoreError, match="已被改动"):
        write_packet_file(BytesIO(), [lying], about=ABOUT)


def rewritten(change: Callable[[dict[str, bytes]], object]) -> bytes:
    with ZipFile(BytesIO(packed(FILES))) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    out = BytesIO()
    with ZipFile(out, "w") as new:
        for name, body in files.items():
            new.writestr(name, body)
    return out.getvalue()


def manifest(files: dict[str, bytes], text: str) -> None:
    files["manifest.json"] = text.encode()


SPOILT: list[tuple[Callable[[dict[str, bytes]], object], str]] = [
    (lambda files: files.update({"证据/001.html": b"<HTML>"}), "被改动过"),
    (lambda files: files.pop("证据/001.html"), "缺少"),
    (lambda files: files.update({"多余.txt": b""}), "不在清单中"),
    (lambda files: files.update({"../外面.txt": b""}), "包外"),
    (lambda files: files.update({"/etc/x": b""}), "包外"),
    (lambda files: files.update({"C:\\x": b""}), "包外"),
    (lambda files: files.pop("manifest.json"), "没有可读的"),
    (lambda files: manifest(files, "{"), "没有可读的"),
    (lambda files: manifest(files, "[]"), "没有可读的"),
    (lambda files: manifest(files, "{}"), "没有可读的"),
    (lambda files: manifest(files, '{"files": 3}'), "写法不对"),
    (lambda files: manifest(files, '{"files": {}, "x": 1}'), "写法不对"),
    (lambda files: manifest(files, json.dumps({"files": {"证据/001.html": 7}})), "被改动过"),
]


@pytest.mark.parametrize(("change", "says"), SPOILT)
def test_what_was_changed_on_the_way_is_told(change: Callable[[dict[str, bytes]], object], says: str) -> None:
    with pytest.raises(PacketRefusedError, match=says):
        read_packet_file(rewritten(change))


@given(some.integers(min_value=0), some.integers(min_value=1, max_value=255))
def test_no_changed_byte_gives_other_files(place: int, flip: int) -> None:
    """Any byte of the zip: either it is told, or it is one that carries nothing (a date, an attribute)."""
    body = bytearray(packed(FILES))
    body[place % len(body)] ^= flip
    try:
        packet = read_packet_file(bytes(body))
    except PacketRefusedError:
        return
    assert {name: packet.files[name] for name in FILES} == FILES


@given(some.binary(max_size=300))
def test_any_bytes_are_a_packet_or_a_sentence(body: bytes) -> None:
    with pytest.raises(PacketRefusedError):
        read_packet_file(body)
