"""Seals over a manifest: the bureau's Ed25519 signature, and a time-stamp by RFC 3161 where a server is set.

Both are over the bytes of `manifest.json`. The public key lies beside the signature; whether it is the bureau's key
is for the reader to know, by its fingerprint.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from matcher.records.drop import PUBLIC_KEY, SIGNATURE, TIMESTAMP


class SealError(RuntimeError):
    """A manifest could not be sealed, or a seal does not hold; the message says which, for officers."""


@dataclass(frozen=True, slots=True)
class Seal:
    """How manifests are sealed: `key` signs, `stamp` asks a time-stamping server and gives its answer (DER)."""

    key: Ed25519PrivateKey | None = None
    stamp: Callable[[bytes], bytes] | None = None

    def sign_manifest(self, manifest: bytes) -> dict[str, bytes]:
        """The seal files over `manifest`, by name. Raises SealError where the server gives no time-stamp."""
        files: dict[str, bytes] = {}
        if self.key is not None:
            files[SIGNATURE] = self.key.sign(manifest)
            files[PUBLIC_KEY] = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        if self.stamp is not None:
            files[TIMESTAMP] = self.stamp(manifest)
        return files


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """The bureau's key from a PEM file. Raises SealError where it is not an Ed25519 key or needs a password."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as failure:
        raise SealError(f"签名密钥 {path} 读不了：{failure}。") from failure
    if not isinstance(key, Ed25519PrivateKey):
        raise SealError(f"签名密钥 {path} 不是 Ed25519 密钥。")
    return key
