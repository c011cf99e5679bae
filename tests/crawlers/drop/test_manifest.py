"""The manifest names every file but itself and its seals, and removes what a kill left half written."""

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crawlers.drop.manifest import write_manifest
from crawlers.drop.signing import Seal
from matcher.records.drop import MANIFEST, PUBLIC_KEY, SIGNATURE, parse_manifest
from matcher.records.signature import verify_signature


def test_every_file_is_named_with_size_and_hash(tmp_path: Path) -> None:
    (tmp_path / "captures/ab").mkdir(parents=True)
    (tmp_path / "captures/ab/abcd").write_bytes(b"page")
    (tmp_path / "captures/ab/half.part").write_bytes(b"pa")
    (tmp_path / "drop.json").write_bytes(b"{}")
    drop_id = write_manifest(tmp_path, Seal(Ed25519PrivateKey.generate()))
    raw = (tmp_path / MANIFEST).read_bytes()
    files = parse_manifest(raw).files
    assert drop_id == sha256(raw).hexdigest()
    assert list(files) == ["captures/ab/abcd", "drop.json"]
    assert files["drop.json"].model_dump() == {"sha256": sha256(b"{}").hexdigest(), "size": 2}
    assert not list(tmp_path.rglob("*.part"))
    assert verify_signature(raw, (tmp_path / SIGNATURE).read_bytes(), (tmp_path / PUBLIC_KEY).read_bytes())


def test_a_file_that_the_disk_lost_leaves_no_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "captures/ab").mkdir(parents=True)
    lost = tmp_path / "captures/ab/abcd"
    lost.write_bytes(b"page")
    number = lost.stat().st_ino

    def refuse(handle: int) -> None:
        if os.fstat(handle).st_ino == number:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="Input/output error"):
        write_manifest(tmp_path, None)
    assert not (tmp_path / MANIFEST).exists()
    monkeypatch.undo()
    write_manifest(tmp_path, None)
    assert list(parse_manifest((tmp_path / MANIFEST).read_bytes()).files) == ["captures/ab/abcd"]
