"""A register made ready to be searched: built once, stored in a folder, opened in a moment by any number of
processes.

The folder's name is a digest of the registers' bytes and this program's files, so that nothing outdated is used.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from matcher.candidates.index.name_index import NameIndex
from matcher.candidates.place_product.finder import PlaceProductFinder
from matcher.candidates.same_name import SameNameGroups
from matcher.parsing import place_and_product
from matcher.parsing.patent_marks import strip_patent_number
from matcher.records.right import Right
from matcher.records.right_kinds import PATENTS
from matcher.registers.readers import read_register
from matcher.registers.register import Register
from matcher.registers.store import StoredRights
from matcher.text.disk_cache import digest_program_files

MIN_CACHED_BYTES = 2 << 20
"""Bytes of registers below which they are compiled in memory within a second or two: storing them would save
nothing."""

_FACTS, _APART = "register.json", "apart.json"


@dataclass(frozen=True, slots=True)
class CompiledRegister:
    """A register with all that finds its rights: the index of names, entries of one name, places and products,
    patents.

    `patents` are by number, without ZL and check digit.
    """

    register: Register
    index: NameIndex
    same_names: SameNameGroups
    places: PlaceProductFinder
    patents: Mapping[str, Right]

    @classmethod
    def compile(cls, register: Register) -> "CompiledRegister":
        """The register made ready in memory."""
        rights = register.rights
        namesakes = SameNameGroups.from_rights(rights)
        index = NameIndex.build(rights, namesakes.leaders.tolist())
        return cls(
            register,
            index,
            namesakes,
            PlaceProductFinder(rights, place_and_product.split_names(rights)),
            _index_patents(rights),
        )

    def save(self, folder: Path) -> None:
        """Store it in an empty folder."""
        StoredRights.save(self.register.rights, folder)
        self.index.save(folder)
        np.save(folder / "leader.npy", self.same_names.leaders)
        place_and_product.save_names(self.places.names, folder / _APART)
        patents = [at for at, right in enumerate(self.register.rights) if right.kind in PATENTS]
        np.save(folder / "patents.npy", np.array(patents, np.int64))
        facts = {"label": self.register.label, "edition": self.register.edition}
        (folder / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> "CompiledRegister":
        """The register as `save` left it; rights are read when a title names them."""
        rights = StoredRights.open(folder)
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
        patents = [rights[at] for at in np.load(folder / "patents.npy").tolist()]
        namesakes = SameNameGroups(rights, np.load(folder / "leader.npy"))
        places = PlaceProductFinder(rights, place_and_product.load_names(folder / _APART))
        register = Register(rights, facts["label"], facts["edition"])
        return cls(register, NameIndex.open(folder), namesakes, places, _index_patents(patents))


def _index_patents(rights: Sequence[Right]) -> dict[str, Right]:
    return {strip_patent_number(right.number): right for right in rights if right.kind in PATENTS}


def compile_registers(registers: Sequence[Path], cache_folder: Path | None = None) -> CompiledRegister:
    """These registers made ready: opened from `cache_folder` where they were compiled before, else compiled and
    stored there.

    Small ones are not stored. Raises RegisterError where one cannot be read.
    """
    if cache_folder is None or sum(path.stat().st_size for path in registers if path.exists()) < MIN_CACHED_BYTES:
        return CompiledRegister.compile(read_register(*registers))
    folder = cache_folder / digest_registers(registers)
    if not (folder / _FACTS).exists():
        _build_in_folder(registers, folder)
    return CompiledRegister.open(folder)


def _build_in_folder(registers: Sequence[Path], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        CompiledRegister.compile(read_register(*registers)).save(fresh)
        fresh.rename(folder)
    except OSError:
        # Another process was quicker: what it left is the same.
        if not (folder / _FACTS).exists():
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def digest_registers(registers: Sequence[Path]) -> str:
    """32 hex digits over the registers' bytes and this program's files."""
    digest = sha256(digest_program_files())
    for path in registers:
        with path.open("rb") as file:
            digest.update(file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]
