"""A register made compiled to be searched, in memory and on disk."""

from pathlib import Path

from matcher.batch.run import MatcherSpec
from matcher.bench.made_up import make_rights, make_titles
from matcher.candidates.compiled_register import MIN_CACHED_BYTES, CompiledRegister, compile_registers, digest_registers
from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind
from matcher.registers.readers import write_register
from matcher.registers.register import Register


def test_a_register_stored_on_disk_judges_as_in_memory(tmp_path: Path) -> None:
    rights = [*make_rights(2000), Right(RightKind.INVENTION, "ZL201010101010.X", "一种桃")]
    register = Register.from_rights(rights, label="x")
    compiled = CompiledRegister.compile(register)
    compiled.save(tmp_path)
    listings = [*make_titles(300, rights[:-1]), Listing("t", "1", "", "专利号ZL201010101010.X的桃")]
    stored = CompiledRegister.open(tmp_path)
    assert list(Matcher(stored).match_many(listings)) == list(Matcher(compiled).match_many(listings))
    assert stored.register.edition == register.edition
    assert list(stored.register.rights) == rights


def test_a_large_register_is_stored_once_and_made_anew_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_register(Register.from_rights(make_rights(12_000), label="x"), path)
    path.write_bytes(path.read_bytes() + b"\n" * max(0, MIN_CACHED_BYTES - path.stat().st_size))
    spec = MatcherSpec((path,), index_folder=tmp_path / "index")
    spec.build_matcher()
    (folder,) = (tmp_path / "index").iterdir()
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert len(spec.build_matcher().register.rights) == 12_000
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    old = digest_registers((path,))
    path.write_bytes(path.read_bytes() + b"\n")
    assert digest_registers((path,)) != old


def test_a_small_register_leaves_nothing_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_register(Register.from_rights(make_rights(50), label="x"), path)
    compile_registers((path,), tmp_path / "index")
    assert not (tmp_path / "index").exists()
