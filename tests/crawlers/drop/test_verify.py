"""A drop that was changed in any way does not pass; one that was not does."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from crawlers.drop.verify import VerifyError, verify_drop
from tests.crawlers.drop.sample import write_sample_drop


def public(key: Ed25519PrivateKey, path: Path) -> Path:
    path.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return path


def test_an_unchanged_drop_passes(drop: Path, key: Ed25519PrivateKey, tmp_path: Path) -> None:
    said = list(verify_drop(drop, key=public(key, tmp_path / "pub.pem")))
    assert "内容未变" in said[0]
    assert "所给公钥的签名" in said[3]
    assert sha256((drop / "manifest.json").read_bytes()).hexdigest() in said[-1]


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def capture_of(drop: Path) -> Path:
    return next(p for p in (drop / "captures").rglob("*") if p.is_file())


def forge(drop: Path) -> None:
    """Change a capture and write a manifest that agrees with it, as someone who knows the format would."""
    body = capture_of(drop)
    body.write_bytes(b"<h1>plum</h1>")
    manifest = json.loads((drop / "manifest.json").read_bytes())
    name = body.relative_to(drop).as_posix()
    manifest["files"][name] = {"sha256": sha256(body.read_bytes()).hexdigest(), "size": body.stat().st_size}
    (drop / "manifest.json").write_text(json.dumps(manifest))


def lead_out(drop: Path) -> None:
    manifest = json.loads((drop / "manifest.json").read_bytes())
    manifest["files"]["../other"] = {"sha256": "0" * 64, "size": 1}
    (drop / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: append(d / "listings.jsonl"), "listings.jsonl 的内容与清单不符"),
        (lambda d: append(d / "crawl.warc.gz"), "crawl.warc.gz 的内容与清单不符"),
        (lambda d: append(capture_of(d)), "的内容与清单不符"),
        (lambda d: capture_of(d).unlink(), "文件夹里却没有"),
        (lambda d: (d / "extra.txt").write_text("x"), "多出了清单之外的文件"),
        (lambda d: (d / "manifest.json").unlink(), "采集没有完成"),
        (lambda d: (d / "manifest.json").write_text("{}"), "读不懂"),
        (lambda d: append(d / "manifest.json"), "签名与清单不符"),
        (lambda d: append(d / "manifest.sig"), "签名与清单不符"),
        (forge, "名称与内容不符"),
        (lead_out, "指到了文件夹之外"),
    ],
)
def test_any_change_is_found(drop: Path, change: Callable[[Path], object], says: str) -> None:
    change(drop)
    with pytest.raises(VerifyError, match=says):
        list(verify_drop(drop))


def test_a_signature_of_another_key_is_found(drop: Path, tmp_path: Path) -> None:
    other = public(Ed25519PrivateKey.generate(), tmp_path / "other.pem")
    with pytest.raises(VerifyError, match="不是用所给公钥"):
        list(verify_drop(drop, key=other))


def test_a_removed_signature_is_found_by_who_knows_the_key(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    bare = write_sample_drop(tmp_path / "bare")
    assert any("没有签名" in says for says in verify_drop(bare))
    with pytest.raises(VerifyError, match="没有签名"):
        list(verify_drop(bare, key=public(key, tmp_path / "pub.pem")))
