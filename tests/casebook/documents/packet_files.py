"""Small packets for tests, a bureau's certificate, and a zip written anew with a change in it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import BasicConstraints, CertificateBuilder, Name, NameAttribute, random_serial_number
from cryptography.x509.oid import NameOID

from casebook.documents.packet.member import make_member
from casebook.documents.packet.signature import PacketSigner, SigningKey
from casebook.documents.packet.writer import write_packet_file

FILES = {"01 案件移送函.docx": b"letter", "证据/001.html": b"<html>"}
FOLDER = "株市监案移〔2026〕1号"
ABOUT = {"Packet-Format": "2", "External-Identifier": FOLDER, "Contact-Name": "王五\n\x08甲"}


def make_key(kind: str) -> SigningKey:
    """A new key: "rsa" or "p256"."""
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


def make_signer(
    kind: str = "p256",
    *,
    days: int = 30,
    since: int = -1,
    name: str = "甲市市场监督管理局",
    issuer: PacketSigner | None = None,
) -> PacketSigner:
    """A signer valid from `since` days on for so many: its certificate is by an authority, or its own without one."""
    key, subject = make_key(kind), Name([NameAttribute(NameOID.COMMON_NAME, name)])
    first = datetime.now(UTC) + timedelta(days=since)
    by = issuer.certificate.subject if issuer else subject
    builder = CertificateBuilder().subject_name(subject).issuer_name(by).public_key(key.public_key())
    builder = builder.serial_number(random_serial_number()).not_valid_before(first)
    builder = builder.not_valid_after(first + timedelta(days=days))
    limits = BasicConstraints(ca=issuer is None, path_length=None if issuer else 0)
    builder = builder.add_extension(limits, critical=True)
    return PacketSigner(key, builder.sign(issuer.key if issuer else key, SHA256()))


def write_signer(signer: PacketSigner, folder: Path) -> tuple[Path, Path]:
    """Key and certificate as PEM files."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    key.write_bytes(signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    certificate.write_bytes(signer.write_certificate())
    return key, certificate


def pack_files(files: dict[str, bytes], *, signer: PacketSigner | None = None) -> bytes:
    """A packet of these files."""
    out = BytesIO()
    members = [make_member(path, body) for path, body in files.items()]
    write_packet_file(out, members, folder=FOLDER, about=ABOUT, signer=signer)
    return out.getvalue()


def rewrite_files(packed: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The same zip after a change to its files (path in the bag → bytes)."""
    with ZipFile(BytesIO(packed)) as old:
        files = {name.removeprefix(f"{FOLDER}/"): old.read(name) for name in old.namelist()}
    change(files)
    out = BytesIO()
    with ZipFile(out, "w") as new:
        for name, body in files.items():
            new.writestr(name if name.startswith(("/", "../", "C:")) else f"{FOLDER}/{name}", body)
    return out.getvalue()
