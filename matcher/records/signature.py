"""The Ed25519 signature over a drop's manifest: verified by crawlers and casebook from bytes alone."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)


class SignatureError(ValueError):
    """A signature that does not verify, or a key that is no Ed25519 key; the message is an officer's sentence."""


def read_public_key(pem: bytes) -> Ed25519PublicKey:
    """The public key in `pem`. Raises SignatureError where it is not an Ed25519 key in PEM."""
    try:
        key = load_pem_public_key(pem)
    except ValueError as failure:
        raise SignatureError("公钥文件读不懂。") from failure
    if not isinstance(key, Ed25519PublicKey):
        raise SignatureError("公钥不是 Ed25519 公钥。")
    return key


def derive_public_key(private_pem: bytes) -> bytes:
    """The public half (PEM) of a private key. Raises SignatureError where it is no Ed25519 key without a password."""
    try:
        key = load_pem_private_key(private_pem, password=None)
    except (ValueError, TypeError) as failure:
        raise SignatureError("签名密钥文件读不懂。") from failure
    if not isinstance(key, Ed25519PrivateKey):
        raise SignatureError("签名密钥不是 Ed25519 密钥。")
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def compute_fingerprint(key: Ed25519PublicKey) -> str:
    """SHA-256 (hex) over the key's 32 raw bytes: how a bureau publishes which key is its own."""
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()


def verify_signature(manifest: bytes, signature: bytes, public_key: bytes) -> str:
    """The fingerprint of the key (PEM) that signed `manifest`. Raises SignatureError where it did not."""
    key = read_public_key(public_key)
    try:
        key.verify(signature, manifest)
    except InvalidSignature as failure:
        raise SignatureError("签名与清单不符：清单或签名被改动过。") from failure
    return compute_fingerprint(key)
