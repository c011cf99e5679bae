"""Backups: made, listed and given out from the desk; restoring is a command, and the page says which."""

import shutil

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.administration.admins import is_admin, require_admin
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import ShortText
from api.presentation.twins import declare_page
from api.presentation.views.administration import BackupsView, BackupView
from casebook.integrity import backup_folder

router = APIRouter()


@declare_page(router, "/backups", "administration/backups.html")
def show_backups(services: ServicesDep, officer: OfficerDep) -> BackupsView:
    """备份：已有的备份，以及怎样恢复。"""
    settings = services.settings
    return BackupsView(
        backups=tuple(map(BackupView.from_fact, backup_folder.list_backups(settings))),
        folder=str(settings.data_folder / backup_folder.FOLDER),
        free=shutil.disk_usage(settings.data_folder).free,
        may_manage=is_admin(officer),
    )


class MakeBackup(ActBody):
    """Nothing is asked."""


@declare_act(router, "/backups", view=BackupsView, created=True)
def make_backup(services: ServicesDep, officer: ActingOfficerDep, body: MakeBackup, if_match: IfMatchDep) -> ActResult:
    """备份全部记录、证据和公钥；工作台不必停。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_backups(services, officer))
    backup_folder.make_backup(services.database, services.store, services.settings, officer=officer)
    return ActResult("/backups", lambda: show_backups(services, officer))


@router.get("/backups/{name}", include_in_schema=False)
def download_backup(services: ServicesDep, officer: OfficerDep, name: ShortText) -> Response:
    """A backup to be saved elsewhere; it holds the whole record, so only an administrator is given it."""
    require_admin(officer)
    path = backup_folder.get_backup_path(services.settings, name)
    return FileResponse(path, media_type="application/zip", filename=name)
