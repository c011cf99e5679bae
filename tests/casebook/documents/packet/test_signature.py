"""The bureau's signature: made by RSA or P-256 alone, and refused when it is another's, expired or over other bytes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from casebook.documents.packet.reader import read_packet_file
from casebook.documents.packet.signature import PacketSigner, load_signer, verify_signature
from casebook.errors import CasebookError, PacketRefusedError
from tests.casebook.documents.packet_files import FILES, make_signer, pack_files, rewrite_files, write_signer


@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_who_signed_and_when_is_read(kind: str) -> None:
    signer = make_signer(kind)
    signature = verify_signature(signer.sign(b"content"), b"content", trusted=[signer.certificate])
    assert signature.subject == "CN=甲市市场监督管理局"
    assert signature.signed_at
    assert datetime.now(UTC) - signature.signed_at < timedelta(minutes=5)
    assert len(signature.fingerprint) == 64


def test_signatures_that_do_not_hold_are_refused() -> None:
    signer, other = make_signer(), make_signer()
    signature = signer.sign(b"content")
    with pytest.raises(PacketRefusedError, match="不是对这份清单作出"):
        verify_signature(signature, b"other", trusted=[signer.certificate])
    with pytest.raises(PacketRefusedError, match="不受信任"):
        verify_signature(signature, b"content", trusted=[other.certificate])
    forged = PacketSigner(other.key, signer.certificate).sign(b"content")
    with pytest.raises(PacketRefusedError, match="伪造"):
        verify_signature(forged, b"content")
    for broken in (b"", b"x" * 40, signature[:-9], signature[9:]):
        with pytest.raises(PacketRefusedError):
            verify_signature(broken, b"content")


def test_a_certificate_that_was_not_valid_signs_nothing() -> None:
    expired = make_signer(days=5, since=-10)
    with pytest.raises(PacketRefusedError, match="不在有效期内"):
        verify_signature(expired.sign(b"content"), b"content")


def test_key_and_certificate_are_read_from_files(tmp_path: Path) -> None:
    signer = make_signer("rsa")
    key, certificate = write_signer(signer, tmp_path)
    assert load_signer(key, certificate).certificate == signer.certificate
    with pytest.raises(CasebookError, match="不在有效期内"):
        load_signer(key, certificate, now=datetime.now(UTC) + timedelta(days=99))
    certificate.write_bytes(make_signer("rsa").write_certificate())
    with pytest.raises(CasebookError, match="不是一对"):
        load_signer(key, certificate)
    key.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(CasebookError, match="RSA 或 P-256"):
        load_signer(key, certificate)
    with pytest.raises(CasebookError, match="读不出来"):
        load_signer(tmp_path / "none.pem", certificate)


def test_a_packet_signed_by_another_is_refused_where_only_some_are_trusted(tmp_path: Path) -> None:
    signer, path = make_signer(), tmp_path / "packet.zip"
    packed = pack_files(FILES, signer=signer)
    path.write_bytes(packed)
    read = read_packet_file(path, trusted=[signer.certificate])
    assert read.signature
    with pytest.raises(PacketRefusedError, match="不受信任"):
        read_packet_file(path, trusted=[make_signer().certificate])
    swapped = make_signer().sign(b"another manifest")
    path.write_bytes(rewrite_files(packed, lambda files: files.update({"tagmanifest-sha256.txt.p7s": swapped})))
    with pytest.raises(PacketRefusedError, match="清单或签名被换过"):
        read_packet_file(path)
    path.write_bytes(pack_files(FILES))
    with pytest.raises(PacketRefusedError, match="没有签名"):
        read_packet_file(path, trusted=[signer.certificate])
