"""The register of bureaus: seen by all; administrators enter one, or upload a table and look at its differences."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.administration.admins import is_admin, require_admin
from api.pages.paging import load_page
from api.presentation.acts import ActBody, ActResult, FilesDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import PageNumber, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.bureaus import BureauDraftView, BureausView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.errors import CasebookError, ConflictError
from casebook.registers.bureaus import bureau_draft, bureau_rows
from casebook.registers.bureaus.bureau_file import read_bureau_file, require_consistent
from casebook.registers.bureaus.bureau_rows import LEVELS, Bureau

router = APIRouter()
_MOST = 100
"""So many differences of one sort are listed; how many there are in all is said."""
Code = Annotated[str, Field(pattern=r"^([0-9]{6})?$")]


@declare_page(router, "/bureaus", "administration/bureaus.html")
def show_bureaus(services: ServicesDep, officer: OfficerDep, page: PageNumber = 1) -> BureausView:
    """市场监管部门名册：代码、名称、层级、地址、上级、联系方式、由谁承接；上传后待启用的名册与现行的差别。"""
    draft = bureau_draft.load_draft(services.settings.data_folder)
    with services.database.reading(officer.viewer) as session:
        rows, total, shown, pages = load_page(
            lambda offset, limit: (
                bureau_rows.list_bureaus(session, offset=offset, limit=limit),
                bureau_rows.count_bureaus(session),
            ),
            page,
        )
        described = _describe_draft(session, draft) if draft else None
    return BureausView.from_fact(
        bureaus=rows, levels=LEVELS, draft=described, may_manage=is_admin(officer), total=total, page=shown, pages=pages
    )


def _describe_draft(session: Session, draft: tuple[Bureau, ...]) -> BureauDraftView:
    differences = bureau_draft.compare_bureaus(bureau_rows.list_bureaus(session), draft)
    return BureauDraftView.from_fact(
        name=bureau_draft.name_draft(draft),
        bureaus=len(draft),
        added=differences.added[:_MOST],
        added_count=len(differences.added),
        changed=differences.changed[:_MOST],
        changed_count=len(differences.changed),
    )


class SaveBureau(ActBody):
    """A bureau as it shall be."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    name: ShortText
    level: ShortText
    address: ShortText = ""
    superior: Code = ""
    contact: ShortText = ""
    phone: ShortText = ""
    replaced_by: Code = ""


@declare_act(router, "/bureaus", view=BureausView)
def save_bureau(services: ServicesDep, officer: ActingOfficerDep, body: SaveBureau, if_match: IfMatchDep) -> ActResult:
    """登记一个单位，或者更改已登记的内容。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_bureaus(services, officer))
        bureau_rows.save_bureaus(session, [Bureau(**body.model_dump())])
    return _make_result(services, officer)


class UploadBureaus(ActBody):
    """A form with one file."""


@declare_act(router, "/bureaus/file", view=BureausView)
def upload_bureaus(
    services: ServicesDep, officer: ActingOfficerDep, body: UploadBureaus, files: FilesDep, if_match: IfMatchDep
) -> ActResult:
    """上传名册，先看与现行名册的差别；还不启用。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_bureaus(services, officer))
        known = bureau_rows.list_bureaus(session)
    if not files:
        raise CasebookError("没有收到文件：请选择名册（CSV 或 XLSX）。")
    with services.store.open_scratch_folder() as folder:
        path = folder / (Path((files[0].filename or "").replace("\\", "/")).name or "名册")
        path.write_bytes(files[0].file.read())
        bureaus = read_bureau_file(path)
    require_consistent(bureaus, known)
    bureau_draft.save_draft(services.settings.data_folder, bureaus)
    return _make_result(services, officer)


class TakeBureaus(ActBody):
    """The name of the draft that was looked at."""

    edition: ShortText


@declare_act(router, "/bureaus/take", view=BureausView)
def take_bureaus(
    services: ServicesDep, officer: ActingOfficerDep, body: TakeBureaus, if_match: IfMatchDep
) -> ActResult:
    """启用看过差别的名册；名册里没有的单位保留。"""
    require_admin(officer)
    draft = bureau_draft.load_draft(services.settings.data_folder)
    if not draft or bureau_draft.name_draft(draft) != body.edition:
        raise ConflictError("待启用的名册已经换过了：请刷新页面，看过差别再启用。")
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_bureaus(services, officer))
        bureau_rows.save_bureaus(session, draft)
    bureau_draft.drop_draft(services.settings.data_folder)
    return _make_result(services, officer)


@declare_act(router, "/bureaus/drop", view=BureausView)
def drop_bureaus(services: ServicesDep, officer: ActingOfficerDep, if_match: IfMatchDep) -> ActResult:
    """放弃待启用的名册。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_bureaus(services, officer))
    bureau_draft.drop_draft(services.settings.data_folder)
    return _make_result(services, officer)


def _make_result(services: Services, officer: Officer) -> ActResult:
    return ActResult("/bureaus", lambda: show_bureaus(services, officer))
