"""A packet from another bureau as drops: its captures and listings come in by the same door as any crawl's."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError, with_config
from pydantic.dataclasses import dataclass

from casebook.documents.packet.reader import CheckedPacket
from casebook.errors import PacketRefusedError
from casebook.referrals.exchange.machine_files import CAPTURES, LISTINGS
from matcher.records.atomic_write import open_atomic
from matcher.records.drop import CAPTURES as DROP_CAPTURES
from matcher.records.drop import COVERAGE, DROP, MANIFEST, build_capture_path
from matcher.records.drop import LISTINGS as DROP_LISTINGS
from matcher.records.jsonl import LineError, from_line, to_bytes
from matcher.records.listing import Capture, Listing


@with_config(extra="forbid")
@dataclass(frozen=True)
class PackedCapture:
    """A capture and its file in the packet."""

    path: str
    capture: Capture


def read_packed_listings(packet: CheckedPacket) -> list[Listing]:
    """The listings of a packet. Raises PacketRefusedError where a line is none."""
    try:
        return [from_line(Listing, line) for line in packet.read_file(LISTINGS).splitlines()]
    except LineError as fault:
        raise PacketRefusedError(f"材料包里的 {LISTINGS} 读不出来。") from fault


def write_drops(packet: CheckedPacket, run: str, folder: Path) -> list[Path]:
    """One drop for each marketplace in `folder`, as one run; the same packet gives the same drops.

    What the sender fetched beside the offers comes along with those of the same site: the shops' pages with their
    licences, pictures that a browser took. Raises PacketRefusedError where a capture that a listing rests on is not in
    the packet, or is another file.
    """
    captures = _read_captures(packet)
    by_marketplace: dict[str, list[Listing]] = defaultdict(list)
    for listing in read_packed_listings(packet):
        by_marketplace[listing.marketplace].append(listing)
    drops = []
    for number, (marketplace, listings) in enumerate(sorted(by_marketplace.items()), 1):
        wanted = [one for listing in listings for one in (listing.page, *listing.images) if one]
        used = [captures[one.sha256, one.url] for one in dict.fromkeys(wanted) if (one.sha256, one.url) in captures]
        if len(used) < len(dict.fromkeys((one.sha256, one.url) for one in wanted)):
            raise PacketRefusedError("材料包里缺少商品所依据的取证原件。")
        used += _list_beside(captures, used, listings)
        drops.append(_write_drop(packet, folder / f"{number}", marketplace, listings, used, run))
    return drops


def _list_beside(
    captures: Mapping[tuple[str, str], PackedCapture], used: Sequence[PackedCapture], listings: Sequence[Listing]
) -> list[PackedCapture]:
    """The captures of the sites of these listings that none of them rests on."""
    sites, known = {urlsplit(one.url).netloc for one in listings} - {""}, {id(one) for one in used}
    return [one for one in captures.values() if id(one) not in known and urlsplit(one.capture.url).netloc in sites]


def _read_captures(packet: CheckedPacket) -> dict[tuple[str, str], PackedCapture]:
    reader, captures = TypeAdapter(PackedCapture), {}
    for line in packet.read_file(CAPTURES).splitlines():
        try:
            packed = reader.validate_json(line)
        except ValidationError as fault:
            raise PacketRefusedError(f"材料包里的 {CAPTURES} 读不出来。") from fault
        if packet.files.get(packed.path) != packed.capture.sha256:
            raise PacketRefusedError(f"材料包里的 {packed.path} 与取证记录所载的散列值不符。")
        captures[packed.capture.sha256, packed.capture.url] = packed
    return captures


def _write_drop(
    packet: CheckedPacket, folder: Path, marketplace: str, listings: Sequence[Listing],
    used: Sequence[PackedCapture], run: str,
) -> Path:  # fmt: skip
    for packed in used:
        path = folder / build_capture_path(packed.capture.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_atomic(path) as file:
            for block in packet.read_blocks(packed.path):
                file.write(block)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DROP_CAPTURES).write_bytes(b"".join(to_bytes(packed.capture) for packed in used))
    (folder / DROP_LISTINGS).write_bytes(b"".join(map(to_bytes, listings)))
    (folder / COVERAGE).write_bytes(b"")
    started = min((packed.capture.fetched_at.isoformat() for packed in used), default="1980-01-01T00:00:00+00:00")
    about = {
        "format": 1,
        "run": run,
        "marketplace": marketplace,
        "tool": f"移送材料包 {packet.about.get('External-Identifier', '')}",
        "started_at": started,
    }
    (folder / DROP).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    _write_manifest(folder)
    return folder


def _write_manifest(folder: Path) -> None:
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest = file_digest(file, sha256).hexdigest()
        files[path.relative_to(folder).as_posix()] = {"sha256": digest, "size": path.stat().st_size}
    (folder / MANIFEST).write_text(json.dumps({"files": files}, sort_keys=True), encoding="utf-8")
