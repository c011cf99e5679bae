"""The picture of a right's genuine article: an officer adds it on the page of a flag."""

from fastapi import APIRouter

from api.access import ActingOfficerDep, ServicesDep
from api.pages.triage.flags import show_flag
from api.presentation.acts import ActBody, ActResult, FilesDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LongText, RowId
from api.presentation.thumbnails import draw_thumbnail
from api.presentation.views.flags import FlagView
from casebook.documents.picture_file import UnreadablePictureError
from casebook.errors import CasebookError
from casebook.evidence.file_types import FileRefusedError
from casebook.evidence.right_pictures import add_right_picture
from casebook.evidence.uploads import store_file
from casebook.flags.flag_queue import get_flag

router = APIRouter()


class AddRightPicture(ActBody):
    """Where the picture comes from; the file is the form's field `file`."""

    source: LongText = ""


@declare_act(router, "/flags/{flag_id}/right-picture", view=FlagView, created=True)
def add_picture(
    services: ServicesDep,
    officer: ActingOfficerDep,
    flag_id: RowId,
    body: AddRightPicture,
    files: FilesDep,
    if_match: IfMatchDep,
) -> ActResult:
    """登记正品图片：供与商品图片比对；表单须以 multipart/form-data 发送，文件的字段名为 file。"""
    if len(files) != 1:
        raise CasebookError("请选择一张正品图片。")
    stored = store_file(services.store, files[0].file, files[0].filename or "")
    try:
        draw_thumbnail(services.store.read_bytes(stored.sha256))
    except UnreadablePictureError as failure:
        raise FileRefusedError(f"“{stored.name}”不是可以显示的图片：请重新选择。") from failure
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_flag(services, officer, flag_id))
        right = get_flag(session, flag_id).match.right.name
        add_right_picture(session, right, stored, source=body.source, officer=officer)
    return ActResult(f"/flags/{flag_id}", lambda: show_flag(services, officer, flag_id))
