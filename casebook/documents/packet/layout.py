"""The names of a packet's files: those of BagIt (RFC 8493), and ours beside them."""

from typing import Final

PAYLOAD: Final = "data/"
DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
SIGNATURE: Final = f"{TAG_MANIFEST}.p7s"
CERTIFICATE: Final = "签名证书.pem"
TIMESTAMP: Final = f"{TAG_MANIFEST}.tsr"
CHECKING_NOTE: Final = "核对方法.txt"
SLIP: Final = "回执.json"
UNLISTED: Final = frozenset({TAG_MANIFEST, SIGNATURE, TIMESTAMP})
"""Files that no manifest can list: the last manifest itself, and what is made over it."""
DECLARED: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
