"""A register: the rights that listings are compared with, as one edition that can be named.

The edition is the SHA-256 over the rights' JSON lines, so a flag can say for ever which facts it rested on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from matcher.records.errors import RegisterError
from matcher.records.jsonl import to_line
from matcher.records.right import Licence, Right


@dataclass(frozen=True, slots=True)
class Register:
    """Rights in the order they were read; `label` says where from, `edition` is 64 hex digits over all of them."""

    rights: Sequence[Right]
    label: str
    edition: str

    @classmethod
    def from_rights(cls, rights: Iterable[Right], *, label: str) -> "Register":
        """The register of these rights.

        Raises RegisterError where there is none, where a right has no name, or where a number stands twice.
        """
        all_rights = tuple(rights)
        if not all_rights:
            raise RegisterError(f"权利名录“{label}”里没有一项权利，请换一份有内容的名录。")
        _refuse_duplicates(all_rights, label)
        return cls(all_rights, label, compute_edition(all_rights))


def compute_edition(rights: Iterable[Right]) -> str:
    """SHA-256, in hex, over the rights' JSON lines, each ended by a line feed."""
    digest = sha256()
    for right in rights:
        digest.update(to_line(right).encode() + b"\n")
    return digest.hexdigest()


def add_licences(register: Register, licences: Iterable[tuple[str, Licence]]) -> Register:
    """The register with each licence added to the right whose number it names: a new edition.

    Raises RegisterError where a number is not in the register.
    """
    by_number: dict[str, list[Licence]] = {}
    for number, licence in licences:
        by_number.setdefault(number, []).append(licence)
    unknown = sorted(by_number.keys() - {right.number for right in register.rights})
    if unknown:
        raise RegisterError(f"许可名单里的注册号“{unknown[0]}”不在权利名录中，请核对号码或先补全名录。")
    rights = (
        replace(right, authorised=(*right.authorised, *by_number.get(right.number, ()))) if right.number else right
        for right in register.rights
    )
    return Register.from_rights(rights, label=register.label)


def _refuse_duplicates(rights: tuple[Right, ...], label: str) -> None:
    seen: set[str] = set()
    for right in rights:
        if not right.name.strip():
            raise RegisterError(f"权利名录“{label}”里有一项权利没有名称（号码“{right.number}”），请补上名称。")
        if right.number and right.number in seen:
            raise RegisterError(f"权利名录“{label}”里号码“{right.number}”出现了两次，请删去重复的一行。")
        seen.add(right.number)
