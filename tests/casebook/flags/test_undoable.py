"""A verdict is taken back in the sign-in that gave it; a lead takes back any, and everybody else is told so."""

from dataclasses import replace
from pathlib import Path

import pytest

from casebook.access import officers
from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.errors import ConflictError
from casebook.flags import verdicts
from casebook.flags.undoable import find_undoable
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop


@pytest.fixture
def busy(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with three flags."""
    offers = [Offered(str(n), f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(3)]
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", offers), matcher=bureau.matcher, store=bureau.store)
    return bureau


def list_faults(bureau: Bureau) -> tuple[str, ...]:
    with bureau.reading() as session:
        return verify_record(session, bureau.store).faults


def add_colleague(bureau: Bureau, name: str, role: Role) -> Officer:
    with bureau.writing() as session:
        return officers.add_officer(session, name, name=name, password="correct horse battery", role=role)


def test_only_the_sign_in_that_gave_a_verdict_takes_it_back(busy: Bureau) -> None:
    morning, evening = (replace(busy.officer, sign_in_mark=mark) for mark in ("a" * 16, "b" * 16))
    colleague = replace(add_colleague(busy, "wang", Role.OFFICER), sign_in_mark="a" * 16)
    with busy.writing() as session:
        verdicts.confirm_flags(session, [1, 2], officer=morning)
        verdicts.dismiss_flag(session, 3, officer=evening, reason=DismissReason.GONE)
    with busy.reading() as session:
        for officer, own in ((morning, {1, 2}), (evening, {3}), (colleague, set()), (busy.officer, set())):
            assert find_undoable(session, [1, 2, 3], officer=officer) == own
    for officer in (evening, colleague, busy.officer):
        with (
            pytest.raises(ConflictError, match="预警 1 的结论不是您本次登录后作出的"),
            busy.writing() as session,
        ):
            verdicts.undo_verdicts(session, [1, 2], officer=officer)
    with pytest.raises(ConflictError, match="预警 3 "), busy.writing() as session:
        verdicts.undo_verdicts(session, [1, 3], officer=morning)
    with busy.writing() as session:
        verdicts.undo_verdicts(session, [1, 2], officer=morning)
    assert list_faults(busy) == ()


def test_the_newest_verdict_counts(busy: Bureau) -> None:
    morning, evening = (replace(busy.officer, sign_in_mark=mark) for mark in ("a" * 16, "b" * 16))
    with busy.writing() as session:
        verdicts.confirm_flag(session, 1, officer=morning)
        verdicts.undo_verdict(session, 1, officer=morning)
        verdicts.confirm_flag(session, 1, officer=evening)
    with pytest.raises(ConflictError), busy.writing() as session:
        verdicts.undo_verdict(session, 1, officer=morning)


@pytest.mark.parametrize("role", [Role.LEAD, Role.ADMIN])
def test_a_lead_or_an_administrator_takes_back_any(busy: Bureau, role: Role) -> None:
    chief = add_colleague(busy, "zhao", role)
    with busy.writing() as session:
        verdicts.confirm_flag(session, 1, officer=replace(busy.officer, sign_in_mark="a" * 16))
    with busy.writing() as session:
        verdicts.undo_verdict(session, 1, officer=chief)
    assert list_faults(busy) == ()
