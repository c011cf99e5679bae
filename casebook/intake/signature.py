"""The signature over a drop's manifest: whose it is, and that it holds. A broken one is never passed over."""

from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from casebook.errors import DropRefusedError, StoreError

SIGNATURE, PUBLIC_KEY = "manifest.sig", "manifest.pub"


def signer(folder: Path, manifest: bytes) -> str:
    """The fingerprint (SHA-256, hex) of the key that signed the manifest; empty where nobody did.

    Raises DropRefusedError where there is a signature and it does not hold.
    """
    signature, carried = folder / SIGNATURE, folder / PUBLIC_KEY
    if not signature.exists() and not carried.exists():
        return ""
    if not signature.is_file() or not carried.is_file():
        raise DropRefusedError("交接文件夹的签名不完整（manifest.sig 和 manifest.pub 要同时有），整份交接不予接收。")
    try:
        key = _key(carried)
        key.verify(signature.read_bytes(), manifest)
    except (ValueError, InvalidSignature) as fault:
        raise DropRefusedError("交接文件夹的签名与清单不符：清单或签名被改动过，整份交接不予接收。") from fault
    return _fingerprint(key)


def fingerprint_of(path: Path) -> str:
    """The fingerprint of the public key (PEM) that the bureau trusts. Raises StoreError where there is none."""
    try:
        return _fingerprint(_key(path))
    except (OSError, ValueError) as fault:
        raise StoreError(f"公钥 {path} 读不了：请检查 ZHIXUN_TRUSTED_KEY，须为 Ed25519 公钥（PEM）。") from fault


def _key(path: Path) -> Ed25519PublicKey:
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return key


def _fingerprint(key: Ed25519PublicKey) -> str:
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()
