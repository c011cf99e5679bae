"""The signature over a drop's manifest: whose it is. A broken one is never passed over."""

from pathlib import Path

from casebook.errors import DropRefusedError, StoreError
from matcher.records.drop import PUBLIC_KEY, SIGNATURE
from matcher.records.signature import SignatureError, compute_fingerprint, read_public_key, verify_signature


def read_signer(folder: Path, manifest: bytes) -> str:
    """The fingerprint (SHA-256, hex) of the key that signed the manifest; empty where nobody did.

    Raises DropRefusedError where there is a signature and it does not verify.
    """
    signature, public_key = folder / SIGNATURE, folder / PUBLIC_KEY
    if not signature.exists() and not public_key.exists():
        return ""
    if not signature.is_file() or not public_key.is_file():
        raise DropRefusedError("交接文件夹的签名不完整（manifest.sig 和 manifest.pub 要同时有），整份交接不予接收。")
    try:
        return verify_signature(manifest, signature.read_bytes(), public_key.read_bytes())
    except SignatureError as fault:
        raise DropRefusedError(f"交接文件夹的签名核对不上：{fault}整份交接不予接收。") from fault


def read_fingerprint(path: Path) -> str:
    """The fingerprint of the public key (PEM) that the bureau trusts. Raises StoreError where there is none."""
    try:
        return compute_fingerprint(read_public_key(path.read_bytes()))
    except (OSError, SignatureError) as fault:
        raise StoreError(f"公钥 {path} 读不了：请检查 ZHIXUN_TRUSTED_KEY，须为 Ed25519 公钥（PEM）。") from fault
