"""A packet is a bag that `bagit` validates; `sha256sum` and `openssl` alone check it in a clean shell.

Also the texts of `bag`, the names of `layout`, the files of `member` and the steps of `checking_note`."""

import os
import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import bagit
import pytest

from casebook.documents.packet.bag import read_manifest, write_manifest
from casebook.documents.packet.member import Member, make_member
from casebook.documents.packet.writer import write_packet_file
from casebook.errors import StoreError
from tests.casebook.documents.packet_files import ABOUT, FILES, FOLDER, make_signer, pack_files

CLEAN = {"PATH": os.defpath, "LC_ALL": "C"}


def unzip(packed: bytes, folder: Path) -> Path:
    """The folder of the bag, unzipped as anybody does."""
    with ZipFile(BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder / FOLDER


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line in a shell that knows nothing of us."""
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, env=CLEAN, capture_output=True, text=True, check=False)


def steps_of(bag: Path) -> list[str]:
    """The commands that the note in the packet tells people to run."""
    note = (bag / "核对方法.txt").read_text("utf-8").replace("\\\n", "")
    return [line.strip() for line in re.findall(r"^ +((?:sha256sum|openssl) .*)$", note, re.MULTILINE)]


def test_bagit_validates_a_packet(tmp_path: Path) -> None:
    bag = bagit.Bag(str(unzip(pack_files(FILES, signer=make_signer()), tmp_path)))
    bag.validate()
    assert bag.info["External-Identifier"] == FOLDER


@pytest.mark.parametrize("authority", ["", "某电子认证机构"])
@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_the_steps_of_the_note_check_a_packet_in_a_clean_shell(kind: str, authority: str, tmp_path: Path) -> None:
    """Whether the certificate is the bureau's own or an authority's, whose own certificate nobody has at hand."""
    issuer = make_signer(kind, name=authority) if authority else None
    bag = unzip(pack_files(FILES, signer=make_signer(kind, issuer=issuer)), tmp_path)
    steps = steps_of(bag)
    assert [step.split()[0] for step in steps] == ["sha256sum", "sha256sum", "openssl", "openssl"]
    for step in steps:
        ran = shell(step, bag)
        assert ran.returncode == 0, ran.stderr
    (bag / "data/证据/001.html").write_bytes(b"<HTML>")
    ran = shell(steps[0], bag)
    assert ran.returncode == 1
    assert "001.html: FAILED" in ran.stdout
    (bag / "tagmanifest-sha256.txt").write_bytes((bag / "tagmanifest-sha256.txt").read_bytes() + b" ")
    assert shell(steps[2], bag).returncode != 0


def test_a_packet_without_a_signature_says_so(tmp_path: Path) -> None:
    bag = unzip(pack_files(FILES), tmp_path)
    assert [step.split()[0] for step in steps_of(bag)] == ["sha256sum", "sha256sum"]
    assert "未使用证书签名" in (bag / "核对方法.txt").read_text("utf-8")
    assert not list(bag.glob("*.p7s"))


def test_the_same_files_give_the_same_bytes() -> None:
    assert pack_files(FILES) == pack_files(dict(reversed(FILES.items())))


def test_a_file_that_is_not_what_its_hash_says_stops_the_packing() -> None:
    lying = Member("证据/001.html", "0" * 64, 3, lambda: BytesIO(b"abc"))
    with pytest.raises(StoreError, match="已被改动"):
        write_packet_file(BytesIO(), [lying], folder=FOLDER, about=ABOUT)


@pytest.mark.parametrize("path", ["一\n二", "100%", "a\\b", "a\x08"])
def test_a_path_that_no_manifest_can_hold_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        write_manifest([make_member(path, b"")])


def test_a_manifest_is_read_as_it_was_written() -> None:
    members = [make_member(path, path.encode()) for path in ("二 三", "一")]
    assert read_manifest(write_manifest(members), "m") == {member.path: member.sha256 for member in members}
