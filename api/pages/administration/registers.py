"""Registers: the one in force with its columns, and a new one that is uploaded, looked at, and put in force."""

from collections.abc import Iterable
from functools import partial

from fastapi import APIRouter

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.crawls import refresh_terms
from api.pages.administration.admins import is_admin, require_admin
from api.pages.paging import load_page
from api.presentation.acts import ActBody, ActResult, FilesDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import PageNumber, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.administration import ColumnView, DraftView, RegistersView, RightChangeView, RightRowView
from casebook.db.engine import Session
from casebook.db.tables.registers import EditionRow
from casebook.errors import ConflictError
from casebook.registers import drafts, editions
from casebook.registers.differences import load_differences
from casebook.registers.drafts import RegisterDraft
from matcher.records.right import Right
from matcher.registers.columns import list_columns

router = APIRouter()
_MOST = 100
"""So many differences of one sort are listed; how many there are in all is said."""


@declare_page(router, "/registers", "administration/registers.html")
def show_registers(services: ServicesDep, officer: OfficerDep, page: PageNumber = 1) -> RegistersView:
    """权利名录：现行的一版、各种名录的表头、上传后待换版的名录与现行名录的差别。"""
    draft = drafts.load_draft(services.settings.data_folder)
    with services.database.reading(officer.viewer) as session:
        edition = editions.get_edition_in_force(session)
        rows, total, shown_page, pages = load_page(partial(_load_rights, session, edition), page)
        return RegistersView(
            label=edition.label if edition else "",
            edition=edition.edition if edition else "",
            taken_at=edition.taken_at if edition else None,
            rights=_make_rows(rows),
            total=total,
            page=shown_page,
            pages=pages,
            draft=_describe_draft(session, draft) if draft else None,
            columns=tuple(map(ColumnView.from_fact, list_columns())),
            may_manage=is_admin(officer),
        )


class UploadRegister(ActBody):
    """A form with one or several files; its fields say nothing more."""


@declare_act(router, "/registers", view=RegistersView)
def upload_register(
    services: ServicesDep, officer: ActingOfficerDep, body: UploadRegister, files: FilesDep, if_match: IfMatchDep
) -> ActResult:
    """上传一版名录，先看与现行名录的差别；还不换版。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_registers(services, officer))
    drafts.save_draft(services.settings.data_folder, [(one.filename or "", one.file) for one in files])
    return ActResult("/registers", lambda: show_registers(services, officer))


class TakeRegister(ActBody):
    """The edition of the draft that was looked at."""

    edition: ShortText


@declare_act(router, "/registers/take", view=RegistersView)
def take_register(
    services: ServicesDep, officer: ActingOfficerDep, body: TakeRegister, if_match: IfMatchDep
) -> ActResult:
    """把看过差别的名录换上，记入日志；检索词随之更新。"""
    require_admin(officer)
    folder = services.settings.data_folder
    draft = drafts.get_draft(folder)
    if draft.register.edition != body.edition:
        raise ConflictError("待换版的名录刚被换成另一份：请看过新的差别后再换版。")
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_registers(services, officer))
        editions.take_register(session, draft.register)
    drafts.drop_draft(folder)
    refresh_terms(services)
    return ActResult("/registers", lambda: show_registers(services, officer))


class DropRegister(ActBody):
    """Nothing is asked."""


@declare_act(router, "/registers/drop", view=RegistersView)
def drop_register(
    services: ServicesDep, officer: ActingOfficerDep, body: DropRegister, if_match: IfMatchDep
) -> ActResult:
    """放弃待换版的名录。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_registers(services, officer))
    drafts.drop_draft(services.settings.data_folder)
    return ActResult("/registers", lambda: show_registers(services, officer))


def _load_rights(
    session: Session, edition: EditionRow | None, offset: int, limit: int
) -> tuple[tuple[Right, ...], int]:
    if edition is None:
        return (), 0
    return editions.list_rights(session, edition.id, offset=offset, limit=limit), edition.rights


def _describe_draft(session: Session, draft: RegisterDraft) -> DraftView:
    differences = load_differences(session, draft.register)
    return DraftView(
        label=draft.register.label,
        edition=draft.register.edition,
        rights=len(draft.register.rights),
        added=_make_rows(differences.added[:_MOST]),
        added_count=len(differences.added),
        removed=_make_rows(differences.removed[:_MOST]),
        removed_count=len(differences.removed),
        changed=tuple(map(RightChangeView.from_fact, differences.changed[:_MOST])),
        changed_count=len(differences.changed),
        notices=draft.notices[:_MOST],
    )


def _make_rows(rights: Iterable[Right]) -> tuple[RightRowView, ...]:
    return tuple(
        RightRowView.from_fact(right, kind=right.kind.value, authorised=len(right.authorised)) for right in rights
    )
