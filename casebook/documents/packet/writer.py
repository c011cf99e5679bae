"""A packet written into a zip block by block, however large its files are; only manifests are in memory."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from casebook.documents.packet.bag import write_info, write_manifest
from casebook.documents.packet.checking_note import write_checking_note
from casebook.documents.packet.layout import (
    CERTIFICATE,
    CHECKING_NOTE,
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    SIGNATURE,
    SLIP,
    TAG_MANIFEST,
    TIMESTAMP,
)
from casebook.documents.packet.member import Member, make_member
from casebook.documents.packet.signature import PacketSigner
from casebook.errors import StoreError

_EPOCH = (1980, 1, 1, 0, 0, 0)
_BLOCK = 1 << 20
_COMPRESSED = (".jpg", ".jpeg", ".webp", ".gif", ".gz", ".docx")
"""Files that pressing again makes no smaller."""


def write_packet_file(
    out: IO[bytes],
    members: Iterable[Member],
    *,
    folder: str,
    about: Mapping[str, str],
    tags: Iterable[Member] = (),
    signer: PacketSigner | None = None,
    stamp: Callable[[bytes], bytes] | None = None,
) -> None:
    """Write the zip of a bag into `out`, which must be able to seek.

    `members` go under data/, `tags` beside the manifests; all lies in `folder`, as the standard asks. `stamp` gives the
    time-stamp over the last manifest. Without signer and stamp, the same members give the same bytes.
    Raises StoreError where the bytes of a member are not those of its SHA-256.
    """
    tags = list(tags)
    note = write_checking_note(
        is_signed=signer is not None, is_stamped=stamp is not None, has_slip=any(tag.path == SLIP for tag in tags)
    )
    payload = [Member(f"{PAYLOAD}{one.path}", one.sha256, one.size, one.open) for one in members]
    listed_tags = [
        make_member(DECLARATION, DECLARED.encode()),
        make_member(INFO, write_info(about, payload)),
        make_member(MANIFEST, write_manifest(payload)),
        make_member(CHECKING_NOTE, note),
        *tags,
        *([make_member(CERTIFICATE, signer.write_certificate())] if signer else []),
    ]
    tag_manifest = write_manifest(listed_tags)
    last = [make_member(TAG_MANIFEST, tag_manifest)]
    if signer:
        last.append(make_member(SIGNATURE, signer.sign(tag_manifest)))
    if stamp:
        last.append(make_member(TIMESTAMP, stamp(tag_manifest)))
    with ZipFile(out, "w") as archive:
        for member in (*listed_tags, *last, *sorted(payload, key=lambda one: one.path)):
            _copy_member(archive, member, folder)


def _copy_member(archive: ZipFile, member: Member, folder: str) -> None:
    digest = sha256()
    with member.open() as source, archive.open(_make_zip_info(member, folder), "w") as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
    if digest.hexdigest() != member.sha256:
        raise StoreError(f"证据文件 {member.sha256[:12]}… 的内容已被改动，不能使用。")


def _make_zip_info(member: Member, folder: str) -> ZipInfo:
    info = ZipInfo(f"{folder}/{member.path}", _EPOCH)
    info.compress_type = ZIP_STORED if member.path.endswith(_COMPRESSED) else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.file_size = member.size
    return info
