"""Signatures over a manifest: verified, and refused where manifest, signature or key is another."""

from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from matcher.records.signature import SignatureError, compute_fingerprint, read_public_key, verify_signature

KEY = Ed25519PrivateKey.generate()
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_the_fingerprint_of_the_signing_key_is_given() -> None:
    raw = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    assert verify_signature(b"manifest", KEY.sign(b"manifest"), PEM) == sha256(raw).hexdigest()
    assert compute_fingerprint(read_public_key(PEM)) == sha256(raw).hexdigest()


def test_another_manifest_or_signature_is_refused() -> None:
    for manifest, signature in ((b"other", KEY.sign(b"manifest")), (b"manifest", bytes(64)), (b"manifest", b"")):
        with pytest.raises(SignatureError, match="签名与清单不符"):
            verify_signature(manifest, signature, PEM)


def test_what_is_no_ed25519_key_is_refused() -> None:
    other = generate_private_key(SECP256R1()).public_key()
    with pytest.raises(SignatureError, match="不是 Ed25519"):
        read_public_key(other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(SignatureError, match="读不懂"):
        read_public_key(b"no key")
