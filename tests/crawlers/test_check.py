"""A drop that was changed in any way does not pass; one that was not does, signed and stamped or not."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificates
from typer import Typer
from typer.testing import CliRunner

from crawlers.config import CrawlSettings
from crawlers.drop.bureau_seal import read_bureau_seal
from crawlers.drop.signing import Seal, SealError, read_private_key
from crawlers.drop.timestamp import request_timestamp, verify_timestamp
from crawlers.drop.verify import VerifyError, verify_drop
from crawlers.drop.verify_command import main
from crawlers.drop.writer import DropWriter
from matcher.records.listing import Listing
from tests.crawlers.timestamping import authority, openssl, time_stamper


@pytest.fixture(scope="module")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def drop(tmp_path: Path, key: Ed25519PrivateKey) -> Path:
    return write(tmp_path / "drop", Seal(key))


def write(folder: Path, sealing: Seal | None = None) -> Path:
    drop = DropWriter(folder, marketplace="shop", terms=["黄桃"])
    page = drop.add_capture(
        b"<h1>peach</h1>", url="https://a.example/1", media_type="text/html", fetched_at=datetime.now(UTC)
    )
    drop.add_listing(Listing("shop", "1", "https://a.example/1", "黄桃", page=page))
    drop.finish(sealing)
    return folder


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
    bare = write(tmp_path / "bare")
    assert any("没有签名" in says for says in verify_drop(bare))
    with pytest.raises(VerifyError, match="没有签名"):
        list(verify_drop(bare, key=public(key, tmp_path / "pub.pem")))


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("nonsense")
    with pytest.raises(SealError, match="读不了"):
        read_private_key(tmp_path / "key.pem")
    openssl("genpkey", "-algorithm", "RSA", "-out", str(tmp_path / "rsa.pem"))
    with pytest.raises(SealError, match="不是 Ed25519"):
        read_private_key(tmp_path / "rsa.pem")


def test_a_real_server_stamps_and_the_stamp_is_checked_offline(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    (tmp_path / "tsa").mkdir()
    roots = authority(tmp_path / "tsa")
    openssl("genpkey", "-algorithm", "ed25519", "-out", str(tmp_path / "key.pem"))
    with time_stamper(tmp_path / "tsa") as url:
        sealing = read_bureau_seal(CrawlSettings(signing_key=tmp_path / "key.pem", timestamp_url=url))
        folder = write(tmp_path / "stamped", sealing)
    said = list(verify_drop(folder, roots=roots))
    assert "证书链已核对" in said[4]
    assert "签发者未核对" in list(verify_drop(folder))[4]
    token, manifest = (folder / "manifest.tsr").read_bytes(), (folder / "manifest.json").read_bytes()
    at = verify_timestamp(token, manifest, roots=load_pem_x509_certificates(roots.read_bytes()))
    assert abs(at - datetime.now(UTC)) < timedelta(minutes=2)
    # The same answer satisfies OpenSSL itself.
    openssl("ts", "-verify", "-data", str(folder / "manifest.json"), "-in", str(folder / "manifest.tsr"),
            "-CAfile", str(roots))  # fmt: skip


def test_a_stamp_for_something_else_is_found(tmp_path: Path) -> None:
    (tmp_path / "tsa").mkdir()
    authority(tmp_path / "tsa")
    with time_stamper(tmp_path / "tsa") as url:
        token = request_timestamp(b"one", url=url)
    with pytest.raises(SealError, match="不是为这份清单"):
        verify_timestamp(token, b"another")
    with pytest.raises(SealError, match="读不懂"):
        verify_timestamp(b"nonsense", b"one")


def test_another_authority_is_not_trusted(tmp_path: Path) -> None:
    for name in ("tsa", "other"):
        (tmp_path / name).mkdir()
    authority(tmp_path / "tsa")
    other = authority(tmp_path / "other")
    with time_stamper(tmp_path / "tsa") as url:
        token = request_timestamp(b"one", url=url)
    with pytest.raises(SealError, match="核对不上"):
        verify_timestamp(token, b"one", roots=load_pem_x509_certificates(other.read_bytes()))


def test_without_an_answer_the_drop_stays_unfinished_and_is_sealed_later(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    drop = DropWriter(folder, marketplace="shop", terms=["黄桃"])
    with pytest.raises(SealError, match="没有给出时间戳"):
        drop.finish(read_bureau_seal(CrawlSettings(timestamp_url="http://127.0.0.1:9/")))
    assert not (folder / "manifest.json").exists()
    DropWriter(folder, marketplace="shop", terms=["黄桃"]).finish()
    assert len(list(verify_drop(folder))) == 6


def test_the_command_says_what_held_and_what_did_not(drop: Path) -> None:
    app = Typer()
    app.command()(main)
    good = CliRunner().invoke(app, [str(drop)])
    assert good.exit_code == 0
    assert good.output.count("✓") == 6
    shutil.rmtree(drop / "captures")
    bad = CliRunner().invoke(app, [str(drop)])
    assert bad.exit_code == 1
    assert "✗" in bad.output
