"""A packet opens as it was packed, and whatever was changed on its way is named in a sentence."""

import random
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from casebook.documents.packet import reader
from casebook.documents.packet.reader import read_packet_file
from casebook.errors import PacketRefusedError
from tests.casebook.documents.packet_files import ABOUT, FILES, FOLDER, make_signer, pack_files, rewrite_files

SEED, CHANGES = 20261129, 300


def test_a_packet_comes_back_as_it_was_packed(tmp_path: Path) -> None:
    path = tmp_path / "packet.zip"
    path.write_bytes(pack_files(FILES))
    packet = read_packet_file(path)
    assert packet.about["External-Identifier"] == ABOUT["External-Identifier"]
    assert packet.about["Contact-Name"] == "王五 ␈甲", "a value is one line that can be printed"
    assert packet.about["Payload-Oxum"] == "12.2"
    assert {name: packet.read_file(name) for name in packet.files} == FILES
    assert (packet.folder, packet.signature) == (FOLDER, None)
    with pytest.raises(PacketRefusedError, match="缺少 没有"):
        packet.read_file("没有")


def overwrite(name: str, text: str) -> Callable[[dict[str, bytes]], object]:
    return lambda files: files.update({name: text.encode()})


MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SPOILT: list[tuple[Callable[[dict[str, bytes]], object], str]] = [
    (overwrite("data/证据/001.html", "<HTML>"), "证据/001.html 被改动过"),
    (lambda files: files.pop("data/证据/001.html"), "缺少 data/证据/001.html"),
    (overwrite("data/多余.txt", ""), "data/多余.txt 不在清单中"),
    (overwrite("多余.txt", ""), "多余.txt 不在清单中"),
    (overwrite("../外面.txt", ""), "包外"),
    (overwrite("data/../../外面.txt", ""), "包外"),
    (overwrite("/etc/x", ""), "包外"),
    (overwrite("C:\\x", ""), "包外"),
    (overwrite("bagit.txt", "BagIt-Version: 9"), "不是 BagIt 1.0"),
    (overwrite("bag-info.txt", "x: y"), "bag-info.txt 被改动过"),
    (overwrite(MANIFEST, "x"), "manifest-sha256.txt 被改动过"),
    (lambda files: files.pop(MANIFEST), "缺少 manifest-sha256.txt"),
    (lambda files: files.pop(TAGS), "缺少 tagmanifest-sha256.txt"),
    (overwrite(TAGS, ""), "不在清单中"),
    (overwrite(TAGS, "keine Zeile"), "第 1 行写法不对"),
    (lambda files: files.update({TAGS: b"\xff"}), "不是 UTF-8"),
    (lambda files: files.update({TAGS: files[TAGS] * 2}), "行写法不对"),
]


@pytest.mark.parametrize(("change", "says"), SPOILT)
def test_what_was_changed_on_the_way_is_named(
    change: Callable[[dict[str, bytes]], object], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "packet.zip"
    path.write_bytes(rewrite_files(pack_files(FILES), change))
    with pytest.raises(PacketRefusedError, match=says):
        read_packet_file(path)


def test_no_changed_byte_of_300_gives_other_files(tmp_path: Path) -> None:
    """Any byte of the zip: either it is found, or it is one that carries nothing (a date, an attribute)."""
    path, whole = tmp_path / "packet.zip", pack_files(FILES, signer=make_signer())
    chance, found = random.Random(SEED), 0
    for _ in range(CHANGES):
        body = bytearray(whole)
        body[chance.randrange(len(body))] ^= chance.randrange(1, 256)
        path.write_bytes(body)
        try:
            packet = read_packet_file(path)
            read = {name: packet.read_file(name) for name in packet.files}
        except PacketRefusedError:
            found += 1
            continue
        assert read == FILES
        assert packet.signature
    assert found > CHANGES // 2


def test_every_changed_byte_of_a_file_is_named_by_its_path(tmp_path: Path) -> None:
    path, packed, chance = tmp_path / "packet.zip", pack_files(FILES, signer=make_signer()), random.Random(SEED)
    with ZipFile(BytesIO(packed)) as archive:
        names = [name.removeprefix(f"{FOLDER}/") for name in archive.namelist()]
    for name in names:

        def flip(files: dict[str, bytes], name: str = name) -> None:
            body = bytearray(files[name])
            body[chance.randrange(len(body))] ^= chance.randrange(1, 256)
            files[name] = bytes(body)

        path.write_bytes(rewrite_files(packed, flip))
        with pytest.raises(PacketRefusedError) as refused:
            read_packet_file(path)
        said = str(refused.value)
        assert name in said or ("签名" in said and name.endswith((".p7s", ".pem"))) or TAGS in name or "清单" in said


def test_any_bytes_are_a_packet_or_a_sentence(tmp_path: Path) -> None:
    path, chance = tmp_path / "packet.zip", random.Random(SEED)
    for size in (0, 1, 22, 300):
        path.write_bytes(chance.randbytes(size))
        with pytest.raises(PacketRefusedError, match="打不开"):
            read_packet_file(path)


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 1_000_000)
    bomb = tmp_path / "bomb.zip"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{FOLDER}/data/x", b"\0" * 2_000_000)
    with pytest.raises(PacketRefusedError, match="过大"):
        read_packet_file(bomb)
    # A size that the directory plays down: the bytes beyond it are never read.
    body = bytearray(bomb.read_bytes())
    place = body.rfind(b"PK\x01\x02")
    body[place + 24 : place + 28] = struct.pack("<I", 10)
    bomb.write_bytes(body)
    with pytest.raises(PacketRefusedError):
        read_packet_file(bomb)
