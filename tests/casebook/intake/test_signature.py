"""Drops that are signed, wrongly signed, not signed, and that lie elsewhere.

Covers `fetch_remote`.
"""

import json
from pathlib import Path

import fsspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from casebook.errors import DropRefusedError, StoreError
from casebook.intake.fetch_remote import fetch_drop
from casebook.intake.ingest import ingest_drop
from casebook.intake.intake_report import Intake
from casebook.intake.signature import read_fingerprint
from casebook.journal.entries import list_entries
from tests.casebook.conftest import Bureau
from tests.casebook.drops import write_drop

KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()


def public(key: Ed25519PrivateKey, path: Path) -> Path:
    path.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return path


def signed(folder: Path, key: Ed25519PrivateKey = KEY) -> Path:
    drop = write_drop(folder)
    (drop / "manifest.sig").write_bytes(key.sign((drop / "manifest.json").read_bytes()))
    public(key, drop / "manifest.pub")
    return drop


def take(bureau: Bureau, folder: Path, *, trusted: str = "") -> Intake:
    with bureau.writing() as session:
        return ingest_drop(
            session, folder, matcher=bureau.matcher, store=bureau.store,
            trusted=trusted,
        )  # fmt: skip


def noted(bureau: Bureau) -> object:
    with bureau.reading() as session:
        return list_entries(session)[-1].payload["signed_by"]


def test_who_signed_is_said_and_journaled(bureau: Bureau, tmp_path: Path) -> None:
    mark = read_fingerprint(public(KEY, tmp_path / "key.pem"))
    taken = take(bureau, signed(tmp_path / "drop"), trusted=mark)
    assert (taken.signer, noted(bureau)) == (mark, mark)
    assert f"公钥指纹 {mark[:16]}" in taken.describe()


def test_that_nobody_signed_is_said_and_journaled(bureau: Bureau, tmp_path: Path) -> None:
    assert "交接没有签名" in take(bureau, write_drop(tmp_path / "drop")).describe()
    assert noted(bureau) == ""


def break_signature(drop: Path) -> None:
    (drop / "manifest.sig").write_bytes(bytes(64))


def take_another_key(drop: Path) -> None:
    public(OTHER, drop / "manifest.pub")


def lose_the_key(drop: Path) -> None:
    (drop / "manifest.pub").unlink()


def spoil_the_key(drop: Path) -> None:
    (drop / "manifest.pub").write_text("no key")


@pytest.mark.parametrize("spoil", [break_signature, take_another_key, lose_the_key, spoil_the_key])
def test_a_signature_that_does_not_hold_refuses_the_drop(bureau: Bureau, tmp_path: Path, spoil: object) -> None:
    drop = signed(tmp_path / "drop")
    assert callable(spoil)
    spoil(drop)
    with bureau.reading() as session:
        before = list_entries(session)
    with pytest.raises(DropRefusedError, match="签名"):
        take(bureau, drop)
    with bureau.reading() as session:
        assert list_entries(session) == before


def test_where_a_key_is_trusted_others_and_none_are_refused(bureau: Bureau, tmp_path: Path) -> None:
    mark = read_fingerprint(public(KEY, tmp_path / "key.pem"))
    for drop in (signed(tmp_path / "other", OTHER), write_drop(tmp_path / "none")):
        with pytest.raises(DropRefusedError, match="不是本局采集端的签名"):
            take(bureau, drop, trusted=mark)


def test_a_trusted_key_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key")
    for path in (tmp_path / "key.pem", tmp_path / "nowhere.pem"):
        with pytest.raises(StoreError, match="ZHIXUN_TRUSTED_KEY"):
            read_fingerprint(path)


def test_a_drop_that_lies_elsewhere_is_brought_here_with_its_seals(bureau: Bureau, tmp_path: Path) -> None:
    fsspec.filesystem("memory").put(f"{signed(tmp_path / 'drop')}/", "memory://far/drop/", recursive=True)
    with fetch_drop("memory://far/drop") as folder:
        taken = take(bureau, folder)
    assert (taken.captures, bool(taken.signer)) == (2, True)
    assert not folder.exists()
    with fetch_drop(str(tmp_path / "drop")) as folder:
        assert folder == tmp_path / "drop"
        assert take(bureau, folder).already_taken


@pytest.mark.parametrize(
    ("place", "says"),
    [("memory://nowhere/drop", "没有 manifest.json"), ("nosuch://a/b", "取不回来"), ("memory://evil/drop", "之外")],
)
def test_a_place_that_holds_no_drop_is_refused_in_one_sentence(place: str, says: str) -> None:
    files = fsspec.filesystem("memory")
    evil = {"files": {"../../etc/x": {"sha256": "a" * 64, "size": 1}}}
    files.pipe_file("/evil/drop/manifest.json", json.dumps(evil).encode())
    with pytest.raises(DropRefusedError, match=says) as refusal, fetch_drop(place):
        pass
    assert "\n" not in str(refusal.value)
