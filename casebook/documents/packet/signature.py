"""The bureau's signature over a packet: CMS (RFC 5652), detached, by an RSA or P-256 certificate; `openssl` checks it.

Ed25519 is not for CMS here: drops are signed by it, packets by the bureau's certificate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509 import Certificate, load_der_x509_certificate, load_pem_x509_certificate

from casebook.errors import CasebookError, PacketRefusedError

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class PacketSigner:
    """The bureau's key with its certificate."""

    key: SigningKey
    certificate: Certificate

    def sign(self, content: bytes) -> bytes:
        """The detached signature (DER) over `content`, with its time and the certificate in it."""
        builder = PKCS7SignatureBuilder().set_data(content).add_signer(self.certificate, self.key, SHA256())
        return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])

    def write_certificate(self) -> bytes:
        """Write the certificate in PEM."""
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass(frozen=True, slots=True)
class PacketSignature:
    """Who signed a packet and when (None: the signature does not say)."""

    certificate: Certificate
    signed_at: datetime | None

    @property
    def subject(self) -> str:
        """The name in the certificate."""
        return self.certificate.subject.rfc4514_string()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, 64 hex digits."""
        return self.certificate.fingerprint(SHA256()).hex()


def load_signer(key: Path, certificate: Path, *, now: datetime | None = None) -> PacketSigner:
    """The signer of two PEM files.

    Raises CasebookError where they cannot be read, are no RSA or P-256 pair, do not belong together, or the certificate
    is not valid now.
    """
    try:
        private = load_pem_private_key(key.read_bytes(), password=None)
        public = load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise CasebookError("材料包的签名密钥或证书读不出来：请检查 packet_key 和 packet_certificate。") from fault
    if not isinstance(private, rsa.RSAPrivateKey) and not (
        isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, ec.SECP256R1)
    ):
        raise CasebookError("材料包的签名密钥须为 RSA 或 P-256（Ed25519 不能用于 CMS 签名）。")
    if private.public_key() != public.public_key():
        raise CasebookError("材料包的签名密钥与证书不是一对。")
    _require_valid(public, now or datetime.now(UTC), CasebookError)
    return PacketSigner(private, public)


def verify_signature(signature: bytes, content: bytes, *, trusted: Sequence[Certificate] = ()) -> PacketSignature:
    """Who signed exactly this content.

    With `trusted` the certificate must be one of these. Raises PacketRefusedError where the signature is none, is not
    over this content, was not made by the key of its certificate, or while that was not valid.
    """
    try:
        signed = cms.ContentInfo.load(signature, strict=True)["content"]
        (signer,), (carried, *_) = signed["signer_infos"], signed["certificates"]
        certificate = load_der_x509_certificate(carried.chosen.dump())
        attributes = {one["type"].native: one["values"][0].native for one in signer["signed_attrs"]}
        covered = signer["signed_attrs"].untag().dump()
        _check_bytes(certificate, signer["signature"].native, covered)
    except InvalidSignature as fault:
        raise PacketRefusedError("材料包的签名是伪造的或者被改动过：与证书的公钥不符。") from fault
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, UnsupportedAlgorithm) as fault:
        raise PacketRefusedError("材料包的签名读不出来：不是完整的 CMS 签名。") from fault
    if attributes.get("message_digest") != sha256(content).digest():
        raise PacketRefusedError("材料包的签名不是对这份清单作出的：清单或签名被换过。")
    signed_at = attributes.get("signing_time")
    _require_valid(certificate, signed_at or datetime.now(UTC), PacketRefusedError)
    if trusted and certificate not in trusted:
        raise PacketRefusedError("材料包由不受信任的证书签名：请与来函单位核对证书指纹。")
    return PacketSignature(certificate, signed_at)


def _check_bytes(certificate: Certificate, signature: bytes, covered: bytes) -> None:
    """Raises InvalidSignature, ValueError for a key that is neither RSA nor on a curve."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, covered, padding.PKCS1v15(), SHA256())
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, covered, ec.ECDSA(SHA256()))
    else:
        raise ValueError("a key that signs no packet")


def _require_valid(certificate: Certificate, at: datetime, error: type[CasebookError]) -> None:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise error(
            f"签名证书不在有效期内（{certificate.not_valid_before_utc:%Y-%m-%d} 至 "
            f"{certificate.not_valid_after_utc:%Y-%m-%d}）。"
        )
