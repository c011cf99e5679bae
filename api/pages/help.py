"""The officers' guide in the desk; the technician's is docs/operations.md."""

from fastapi import APIRouter, Request, Response

from api.access import OfficerDep
from api.presentation.render import render_page

router = APIRouter()


@router.get("/help", include_in_schema=False)
def show_guide(request: Request, officer: OfficerDep) -> Response:
    """使用说明：从预警到移送的每一步，配工作台的图。"""
    return render_page(request, "help.html")
