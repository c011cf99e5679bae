"""A packet from elsewhere, read with distrust: every byte is hashed before anything of it is used.

Nothing is written anywhere, and of all files only the manifests are in memory: files are opened out of the zip again by
whoever needs them, and hashed again while they are read.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cryptography.x509 import Certificate

from casebook.documents.packet.bag import read_info, read_manifest
from casebook.documents.packet.layout import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    SIGNATURE,
    TAG_MANIFEST,
    TIMESTAMP,
    UNLISTED,
)
from casebook.documents.packet.signature import PacketSignature, verify_signature
from casebook.errors import PacketRefusedError
from matcher.records.system_errors import describe_system_error
from matcher.records.timestamp import TimestampError, verify_timestamp

LARGEST = 2_000_000_000
"""Bytes that a packet may hold unpacked: more is taken for a bomb."""
MOST_FILES = 20_000
LARGEST_TAG = 16_000_000
"""Bytes of a file that is read whole: a manifest, a list."""
_BLOCK = 1 << 20
# All that zipfile was seen to raise on changed bytes; RuntimeError is its word for an encrypted member.
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class CheckedPacket:
    """A packet every byte of which was checked: what it says of itself, its payload (path → SHA-256), who signed it."""

    path: Path
    folder: str
    about: Mapping[str, str]
    files: Mapping[str, str]
    signature: PacketSignature | None

    def read_file(self, name: str) -> bytes:
        """A file of the payload, by its path under data/. Raises PacketRefusedError where it is too large or gone."""
        return b"".join(self.read_blocks(name, most=LARGEST_TAG))

    def read_blocks(self, name: str, *, most: int = LARGEST) -> Iterator[bytes]:
        """The blocks of a file of the payload; a changed byte raises PacketRefusedError at the end."""
        if name not in self.files:
            raise PacketRefusedError(f"材料包里缺少 {name}。")
        digest, size = sha256(), 0
        with ZipFile(self.path) as archive, archive.open(f"{self.folder}/{PAYLOAD}{name}") as source:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > most:
                    raise PacketRefusedError(f"材料包里的 {name} 过大。")
                digest.update(block)
                yield block
        if digest.hexdigest() != self.files[name]:
            raise PacketRefusedError(f"材料包里的 {name} 被改动过：散列值与清单不符。")


def read_listed_sum(path: Path, name: str) -> str:
    """The SHA-256 of a file of the payload as a packet of our own lists it; empty where it lists none such."""
    with ZipFile(path) as packed:
        manifest = next(one for one in packed.namelist() if one.endswith(f"/{MANIFEST}"))
        return read_manifest(packed.read(manifest), MANIFEST).get(f"{PAYLOAD}{name}", "")


def read_packet_file(path: Path, *, trusted: Sequence[Certificate] = ()) -> CheckedPacket:
    """Check the packet at `path`, file by file.

    Raises PacketRefusedError where it is no zip, holds a path that leaves it, too much, or a file that differs from its
    manifest, lacks one that is listed, holds one that is not, or bears a signature that does not hold; with `trusted`,
    also where no certificate of these signed it.
    """
    try:
        with ZipFile(path) as archive:
            _check_beginning(archive)
            return _check_archive(archive, path, trusted)
    except _BROKEN as fault:
        raise PacketRefusedError("材料包打不开：不是完整的 zip 文件，或者加了密码。") from fault
    except OSError as fault:
        raise PacketRefusedError(f"材料包读不出来：{describe_system_error(fault)}。") from fault


def _check_beginning(archive: ZipFile) -> None:
    """Raise BadZipFile where the archive begins inside the file: a zip that was cut off ends in one that it holds."""
    if archive.filelist and min(member.header_offset for member in archive.filelist) > 0:
        raise BadZipFile("the archive does not begin with the file")


def _check_archive(archive: ZipFile, path: Path, trusted: Sequence[Certificate]) -> CheckedPacket:
    folder, members = _list_members(archive)
    if _read_tag(archive, members, DECLARATION).decode("utf-8", "replace") != DECLARED:
        raise PacketRefusedError(f"材料包里的 {DECLARATION} 写法不对：不是 BagIt 1.0。")
    tag_manifest = _read_tag(archive, members, TAG_MANIFEST)
    tags = read_manifest(tag_manifest, TAG_MANIFEST)
    _check_sums(archive, {name: member for name, member in members.items() if not _is_payload(name)}, tags)
    files = read_manifest(_read_tag(archive, members, MANIFEST), MANIFEST)
    if not {DECLARATION, INFO, MANIFEST} <= tags.keys() or not all(map(_is_payload, files)):
        raise PacketRefusedError("材料包的清单不全。")
    _check_sums(archive, {name: member for name, member in members.items() if _is_payload(name)}, files)
    signature = None
    if SIGNATURE in members:
        signature = verify_signature(_read_tag(archive, members, SIGNATURE), tag_manifest, trusted=trusted)
    elif trusted:
        raise PacketRefusedError("材料包没有签名，而本局只收有签名的材料包。")
    if TIMESTAMP in members:
        _check_stamp(_read_tag(archive, members, TIMESTAMP), tag_manifest)
    about = read_info(_read_tag(archive, members, INFO), INFO)
    payload = {name.removeprefix(PAYLOAD): digest for name, digest in files.items()}
    return CheckedPacket(path, folder, MappingProxyType(about), MappingProxyType(payload), signature)


def _check_stamp(token: bytes, tag_manifest: bytes) -> None:
    try:
        verify_timestamp(token, tag_manifest)
    except TimestampError as fault:
        raise PacketRefusedError(f"材料包的时间戳不符：{fault}") from fault


def _list_members(archive: ZipFile) -> tuple[str, dict[str, ZipInfo]]:
    """The folder of the bag, and its files by their path in it."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if sum(member.file_size for member in members) > LARGEST or len(members) > MOST_FILES:
        raise PacketRefusedError("材料包解开后过大，不予接收。")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise PacketRefusedError("材料包里有重名的文件。")
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or {"..", ".", ""} & set(name.split("/")):
            raise PacketRefusedError(f"材料包里的路径 {name} 指到了包外，不予接收。")
    folders = {name.partition("/")[0] for name in names}
    if len(folders) != 1:
        raise PacketRefusedError("材料包里应当只有一个文件夹。")
    folder = folders.pop()
    return folder, {member.filename.removeprefix(f"{folder}/"): member for member in members}


def _is_payload(name: str) -> bool:
    return name.startswith(PAYLOAD)


def _read_tag(archive: ZipFile, members: Mapping[str, ZipInfo], name: str) -> bytes:
    if name not in members:
        raise PacketRefusedError(f"材料包里缺少 {name}。")
    if members[name].file_size > LARGEST_TAG:
        raise PacketRefusedError(f"材料包里的 {name} 过大。")
    return archive.read(members[name])


def _hash_blocks(source: IO[bytes]) -> str:
    digest = sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _check_sums(archive: ZipFile, members: Mapping[str, ZipInfo], listed: Mapping[str, str]) -> None:
    """Each listed file is there with its sum, and no other but those that no manifest can list."""
    for name, digest in listed.items():
        if name not in members:
            raise PacketRefusedError(f"材料包里缺少 {name}。")
        try:
            with archive.open(members[name]) as source:
                actual = _hash_blocks(source)
        except _BROKEN as fault:
            raise PacketRefusedError(f"材料包里的 {name} 已损坏，读不出来。") from fault
        if actual != digest:
            raise PacketRefusedError(f"材料包里的 {name} 被改动过：散列值与清单不符。")
    unlisted = sorted(members.keys() - listed.keys() - UNLISTED)
    if unlisted:
        raise PacketRefusedError(f"材料包里的 {unlisted[0]} 不在清单中。")
