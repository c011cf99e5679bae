"""A packet: one zip with papers, evidence and a manifest, that opens offline and is checked with common tools."""

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
HOW = """核对方法

manifest.json 列出本材料包每个文件的 SHA-256 散列值和字节数；SHA256SUMS 是同样的清单，可用常用工具核对：
  Linux / macOS：在解压后的文件夹里执行  sha256sum -c SHA256SUMS
  Windows：    certutil -hashfile 文件名 SHA256
任何一个文件的散列值与清单不一致，说明该文件被改动过。
证据/ 下的文件是取证时平台返回的原始字节，请勿编辑；网页文件请断网后打开查看。
"""


def pack(files: Mapping[str, bytes], *, about: Mapping[str, str]) -> bytes:
    """The zip of `files` with manifest, checksums and a note on how to check; the same bytes for the same files."""
    everything = {**files, "核对方法.txt": HOW.encode()}
    listed = {name: {"sha256": sha256(body).hexdigest(), "size": len(body)} for name, body in everything.items()}
    sums = "".join(f"{entry['sha256']}  {name}\n" for name, entry in sorted(listed.items()))
    manifest = json.dumps({**about, "files": listed}, ensure_ascii=False, sort_keys=True, indent=1)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, body in sorted(
            {**everything, "SHA256SUMS": sums.encode(), "manifest.json": manifest.encode()}.items()
        ):
            archive.writestr(_member(name), body)
    return out.getvalue()


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
