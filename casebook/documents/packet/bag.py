"""The texts of a bag (RFC 8493): manifests of SHA-256 sums as `sha256sum -c` reads them, and what the bag is about."""

import re
from collections.abc import Iterable, Mapping

from casebook.documents.packet.layout import PAYLOAD
from casebook.documents.packet.member import Member
from casebook.errors import PacketRefusedError
from matcher.text.unprintable import show_unprintable

_LINE = re.compile(r"([0-9a-f]{64})[ \t]+\*?(\S.*)")


def write_manifest(members: Iterable[Member]) -> bytes:
    """One line a member: its sum, two blanks, its path; sorted by path.

    Raises ValueError for a path that a line cannot hold.
    """
    lines = []
    for member in sorted(members, key=lambda member: member.path):
        if not member.path.isprintable() or "%" in member.path or "\\" in member.path:
            raise ValueError(f"a path that no manifest can hold: {member.path!r}")
        lines.append(f"{member.sha256}  {member.path}\n")
    return "".join(lines).encode()


def read_manifest(body: bytes, name: str) -> dict[str, str]:
    """Path → sum. Raises PacketRefusedError where a line is none of a manifest or names a path twice."""
    listed: dict[str, str] = {}
    for number, line in enumerate(_decode(body, name).splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in listed:
            raise PacketRefusedError(f"材料包里的 {name} 第 {number} 行写法不对。")
        listed[match[2]] = match[1]
    return listed


def write_info(about: Mapping[str, str], payload: Iterable[Member]) -> bytes:
    """What the bag is about, one "name: value" a line, with the sum of its bytes and files (Payload-Oxum)."""
    sizes = [member.size for member in payload if member.path.startswith(PAYLOAD)]
    facts = {**about, "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"}
    return "".join(f"{name}: {_to_one_line(value)}\n" for name, value in facts.items()).encode()


def read_info(body: bytes, name: str) -> dict[str, str]:
    """Name → value, lines that go on with a blank joined. Raises PacketRefusedError where it is written otherwise."""
    facts: dict[str, str] = {}
    last = ""
    for line in _decode(body, name).splitlines():
        label, colon, value = line.partition(":")
        if line[:1] in " \t" and last:
            facts[last] += f" {line.strip()}"
        elif colon and label.strip():
            last = label.strip()
            facts[last] = value.strip()
        else:
            raise PacketRefusedError(f"材料包里的 {name} 写法不对。")
    return facts


def _to_one_line(value: str) -> str:
    return " ".join(show_unprintable(value).split())


def _decode(body: bytes, name: str) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as fault:
        raise PacketRefusedError(f"材料包里的 {name} 不是 UTF-8 文本。") from fault
