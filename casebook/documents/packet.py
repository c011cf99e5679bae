"""A packet: one zip with papers, evidence and a manifest, that opens offline and is checked with common tools.

`write_packet_file` writes one block by block, however large its files are; `read_packet_file` reads one with distrust,
for a bureau that receives it.
"""

import json
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from casebook.errors import PacketRefusedError, StoreError

_EPOCH = (1980, 1, 1, 0, 0, 0)
_BLOCK = 1 << 20
MANIFEST, SUMS, CHECKING_NOTE = "manifest.json", "SHA256SUMS", "核对方法.txt"
LARGEST = 2_000_000_000
"""Bytes that a packet may hold unpacked: more is taken for a bomb."""
# All that zipfile was seen to raise on changed bytes; RuntimeError is its word for an encrypted member.
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError)
HOW = """核对方法

manifest.json 列出本材料包每个文件的 SHA-256 散列值和字节数；SHA256SUMS 是同样的清单，可用常用工具核对：
  Linux / macOS：在解压后的文件夹里执行  sha256sum -c SHA256SUMS
  Windows：    certutil -hashfile 文件名 SHA256
任何一个文件的散列值与清单不一致，说明该文件被改动过。
证据/ 下的文件是取证时平台返回的原始字节，请勿编辑；网页文件请断网后打开查看。
取证记录/ 下是取证时的工具、环境和网络交换记录，manifest.json 的 SHA-256 就是取证批次的编号。
"""


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that was checked: what its manifest says of it, and its files by path."""

    about: Mapping[str, str]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Member:
    """A file for a packet: its path there, SHA-256 and size in bytes, and how its bytes are opened."""

    path: str
    sha256: str
    size: int
    open: Callable[[], IO[bytes]]


def make_member(path: str, body: bytes) -> Member:
    """A file for a packet whose bytes are in memory."""
    return Member(path, sha256(body).hexdigest(), len(body), lambda: BytesIO(body))


def write_packet_file(out: IO[bytes], members: Iterable[Member], *, about: Mapping[str, str]) -> None:
    """Write the zip of `members` with manifest, checksums and a note on how to check into `out`, block by block.

    `out` must be able to seek. The same members give the same bytes. Raises StoreError where the bytes of a member are
    not those of its SHA-256.
    """
    listed = {member.path: member for member in (*members, make_member(CHECKING_NOTE, HOW.encode()))}
    entries = {path: {"sha256": member.sha256, "size": member.size} for path, member in listed.items()}
    sums = "".join(f"{entry['sha256']}  {path}\n" for path, entry in sorted(entries.items()))
    manifest = json.dumps({**about, "files": entries}, ensure_ascii=False, sort_keys=True, indent=1)
    listed |= {SUMS: make_member(SUMS, sums.encode()), MANIFEST: make_member(MANIFEST, manifest.encode())}
    with ZipFile(out, "w") as archive:
        for _, member in sorted(listed.items()):
            _copy_member(archive, member)


def _copy_member(archive: ZipFile, member: Member) -> None:
    digest = sha256()
    with member.open() as source, archive.open(_make_zip_info(member), "w") as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
    if digest.hexdigest() != member.sha256:
        raise StoreError(f"证据文件 {member.sha256[:12]}… 的内容已被改动，不能使用。")


def read_packet_file(packed: bytes) -> Packet:
    """The packet in `packed`, nothing of it written anywhere.

    Raises PacketRefusedError where it is no zip, holds a path that leaves it, or differs from its manifest in any file.
    """
    try:
        with ZipFile(BytesIO(packed)) as archive:
            files = _read_members(archive)
    except _BROKEN as fault:
        raise PacketRefusedError("材料包打不开：不是完整的 zip 文件，或者加了密码。") from fault
    about, listed = _read_manifest(files)
    for name, entry in listed.items():
        body = files.get(name)
        if body is None:
            raise PacketRefusedError(f"材料包里缺少 {name}。")
        if entry != {"sha256": sha256(body).hexdigest(), "size": len(body)}:
            raise PacketRefusedError(f"材料包里的 {name} 被改动过：散列值与清单不符。")
    unlisted = sorted(files.keys() - listed.keys() - {MANIFEST, SUMS})
    if unlisted:
        raise PacketRefusedError(f"材料包里的 {unlisted[0]} 不在清单中。")
    return Packet(about, {name: files[name] for name in listed})


def _read_members(archive: ZipFile) -> dict[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if sum(member.file_size for member in members) > LARGEST:
        raise PacketRefusedError("材料包解开后过大，不予接收。")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise PacketRefusedError("材料包里有重名的文件。")
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise PacketRefusedError(f"材料包里的路径 {name} 指到了包外，不予接收。")
    return {member.filename: archive.read(member) for member in members}


def _read_manifest(files: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, object]]:
    try:
        about = json.loads(files[MANIFEST])
        listed = about.pop("files")
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise PacketRefusedError(f"材料包里没有可读的 {MANIFEST}。") from fault
    if not isinstance(listed, dict) or not all(isinstance(value, str) for value in about.values()):
        raise PacketRefusedError(f"材料包里的 {MANIFEST} 写法不对。")
    return about, listed


def _make_zip_info(member: Member) -> ZipInfo:
    info = ZipInfo(member.path, _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.file_size = member.size
    return info
