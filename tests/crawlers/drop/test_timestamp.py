"""Time-stamps by RFC 3161: asked of a real server, verified without one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509 import load_pem_x509_certificates

from crawlers.config import CrawlSettings
from crawlers.drop.bureau_seal import read_bureau_seal
from crawlers.drop.signing import SealError
from crawlers.drop.timestamp import request_timestamp, verify_timestamp
from crawlers.drop.verify import verify_drop
from crawlers.drop.writer import DropWriter
from tests.crawlers.drop.sample import write_sample_drop
from tests.crawlers.timestamping import authority, openssl, time_stamper


def test_a_real_server_stamps_and_the_stamp_is_checked_offline(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    (tmp_path / "tsa").mkdir()
    roots = authority(tmp_path / "tsa")
    openssl("genpkey", "-algorithm", "ed25519", "-out", str(tmp_path / "key.pem"))
    with time_stamper(tmp_path / "tsa") as url:
        sealing = read_bureau_seal(CrawlSettings(signing_key=tmp_path / "key.pem", timestamp_url=url))
        folder = write_sample_drop(tmp_path / "stamped", sealing)
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
    with pytest.raises(SealError, match="不是为这份内容"):
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
        drop.finish_drop(read_bureau_seal(CrawlSettings(timestamp_url="http://127.0.0.1:9/")))
    assert not (folder / "manifest.json").exists()
    DropWriter(folder, marketplace="shop", terms=["黄桃"]).finish_drop()
    assert len(list(verify_drop(folder))) == 6
