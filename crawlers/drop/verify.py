"""Whether a drop is whole and unchanged, found out with neither database nor network.

Every check is a row of `CHECKS`; each gives a sentence on what it verified, or raises VerifyError with what is wrong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.drop.exchange import Exchange, format_beijing
from crawlers.drop.signing import SealError
from crawlers.drop.timestamp import verify_timestamp
from crawlers.drop.writer import read_captures
from matcher.records.coverage import Coverage
from matcher.records.drop import (
    ARCHIVE,
    COVERAGE,
    EXCHANGES,
    LISTINGS,
    MANIFEST,
    PUBLIC_KEY,
    SEALS,
    SIGNATURE,
    TIMESTAMP,
    DropFormatError,
    FileEntry,
    build_capture_path,
    check_file,
    parse_manifest,
)
from matcher.records.jsonl import LineError, read_lines
from matcher.records.listing import Listing
from matcher.records.signature import compute_fingerprint, read_public_key, verify_signature


class VerifyError(ValueError):
    """Something in a drop that is not as it should be; the message says what, for officers."""


@dataclass(frozen=True, slots=True)
class OpenedDrop:
    """A drop under check, with what the officer trusts: the bureau's public key and a time-stamper's roots (PEM)."""

    folder: Path
    key: Path | None = None
    roots: Path | None = None
    manifest: bytes = field(init=False)
    files: dict[str, FileEntry] = field(init=False)

    def __post_init__(self) -> None:
        path = self.folder / MANIFEST
        if not path.is_file():
            raise VerifyError(f"{self.folder} 没有 {MANIFEST}：采集没有完成，或者不是交接文件夹。")
        object.__setattr__(self, "manifest", path.read_bytes())
        try:
            object.__setattr__(self, "files", parse_manifest(self.manifest).files)
        except DropFormatError as failure:
            raise VerifyError(f"{failure}。") from failure


def verify_files(drop: OpenedDrop) -> str:
    """Every file of the manifest is there with its size and hash, and no other file is."""
    for name, entry in drop.files.items():
        try:
            check_file(drop.folder, name, entry)
        except DropFormatError as failure:
            raise VerifyError(f"{failure}。") from failure
    there = {p.relative_to(drop.folder).as_posix() for p in drop.folder.rglob("*") if p.is_file()}
    foreign = sorted(there - drop.files.keys() - {*SEALS, MANIFEST})
    if foreign:
        raise VerifyError(f"文件夹里多出了清单之外的文件：{'、'.join(foreign[:3])}。")
    return f"清单上的 {len(drop.files)} 个文件都在，内容未变，也没有多余的文件。"


def verify_captures(drop: OpenedDrop) -> str:
    """Every capture has its bytes, every exchange and every listing a capture."""
    captures = read_captures(drop.folder)
    known = {capture.sha256 for capture in captures}
    for capture in captures:
        entry = drop.files.get(build_capture_path(capture.sha256))
        if entry is None or entry.sha256 != capture.sha256:
            raise VerifyError(f"取证原件 {capture.sha256[:12]}… 不在清单里，或名称与内容不符。")
    exchanges = list(read_lines(drop.folder / EXCHANGES, Exchange))
    if any(exchange.sha256 not in known for exchange in exchanges):
        raise VerifyError("exchanges.jsonl 记有没有原件的往来。")
    listings = list(read_lines(drop.folder / LISTINGS, Listing))
    for listing in listings:
        pages = (listing.page, *listing.images)
        if any(page is None or page.sha256 not in known for page in pages):
            raise VerifyError(f"商品 {listing.item} 没有取证原件。")
    lines = sum(1 for _ in read_lines(drop.folder / COVERAGE, Coverage))
    return f"{len(captures)} 次取证、{len(listings)} 件商品、{len(exchanges)} 次往来、{lines} 行采集记录，逐一对得上。"


def verify_archive(drop: OpenedDrop) -> str:
    """The WARC holds the same bytes for each response as the captures do; its warcinfo record is of no capture."""
    captures = sorted((c.url, c.sha256) for c in read_captures(drop.folder))
    archived = []
    with (drop.folder / ARCHIVE).open("rb") as archive:
        for record in ArchiveIterator(archive):
            if record.rec_type in ("response", "resource"):
                body = record.raw_stream.read()
                archived.append((record.rec_headers.get_header("WARC-Target-URI"), sha256(body).hexdigest()))
    named = sorted((url or f"urn:sha256:{digest}", digest) for url, digest in captures)
    if sorted(archived) != named:
        raise VerifyError("WARC 档案与取证原件对不上。")
    return f"WARC 档案里的 {len(archived)} 份记录与取证原件一致。"


def verify_signature_file(drop: OpenedDrop) -> str:
    """The signature over the manifest, and whose key it is."""
    if not (drop.folder / SIGNATURE).is_file():
        if drop.key is not None:
            raise VerifyError("给出了公钥，交接文件夹却没有签名。")
        return "没有签名（采集时没有设置密钥）。"
    carried = (drop.folder / PUBLIC_KEY).read_bytes()
    mark = verify_signature(drop.manifest, (drop.folder / SIGNATURE).read_bytes(), carried)
    if drop.key is None:
        return f"签名有效，公钥指纹 {mark}；是不是本局的公钥，请与本局公布的指纹核对。"
    if compute_fingerprint(read_public_key(drop.key.read_bytes())) != mark:
        raise VerifyError("签名有效，但不是用所给公钥对应的密钥签的。")
    return f"签名有效，是所给公钥的签名，指纹 {mark}。"


def verify_timestamp_file(drop: OpenedDrop) -> str:
    """The time-stamp over the manifest."""
    if not (drop.folder / TIMESTAMP).is_file():
        return "没有时间戳（采集时没有设置时间戳服务）。"
    roots = load_pem_x509_certificates(drop.roots.read_bytes()) if drop.roots else []
    at = verify_timestamp((drop.folder / TIMESTAMP).read_bytes(), drop.manifest, roots=roots)
    if not roots:
        return f"时间戳是为这份清单加盖的：北京时间 {format_beijing(at)}；没有给出根证书（--roots），签发者未核对。"
    return f"时间戳有效，证书链已核对：北京时间 {format_beijing(at)}。"


CHECKS: tuple[Callable[[OpenedDrop], str], ...] = (
    verify_files,
    verify_captures,
    verify_archive,
    verify_signature_file,
    verify_timestamp_file,
)


def verify_drop(folder: Path, *, key: Path | None = None, roots: Path | None = None) -> Iterator[str]:
    """A sentence for each check that passed. Raises VerifyError at the first that did not."""
    drop = OpenedDrop(folder, key, roots)
    for one in CHECKS:
        try:
            yield one(drop)
        except (SealError, LineError, OSError, ValueError, ArchiveLoadFailed) as failure:
            raise VerifyError(str(failure)) from failure
    yield f"交接编号（清单的 SHA-256）：{sha256(drop.manifest).hexdigest()}"
