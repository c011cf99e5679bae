"""A pasted list, or one in a spreadsheet, searched line by line; the table can be taken along as a file."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.uploads import receiving
from api.pages.finding.search import make_url
from api.presentation.acts import ActResult, UploadsDep, declare_act
from api.presentation.field_types import QueryText
from api.presentation.twins import declare_page
from api.presentation.views.batch_search import BatchHitView, BatchRowView, BatchSearchView
from casebook.errors import CasebookError
from casebook.search.asking.batch import BatchRow, export_rows, read_lines, search_lines
from casebook.search.asking.batch_file import read_file_lines
from casebook.search.engines.index import SearchError
from casebook.search.results.export import MEDIA_TYPES, ExportFormat

router = APIRouter()
MOST_CHARACTERS = 3000
"""Characters of a list: it stands in the address of the page, so that it can be saved and sent on."""

Show = Literal["", "with", "without"]


def _find_rows(services: ServicesDep, officer: OfficerDep, lines: QueryText = "") -> list[BatchRow]:
    """What is found of each line. Raises CasebookError."""
    return list(search_lines(services.index, officer.viewer, read_lines(lines)))


@declare_page(router, "/search/batch", "finding/batch_search.html")
def show_batch_search(
    services: ServicesDep, officer: OfficerDep, lines: QueryText = "", show: Show = ""
) -> BatchSearchView:
    """批量检索：每行一个名称、代码、电话或网址，逐行列出命中的条数和最相符的。"""
    rows, refused = list[BatchRow](), ""
    try:
        rows = _find_rows(services, officer, lines) if lines.strip() else []
    except SearchError:
        raise
    except CasebookError as refusal:
        refused = str(refusal)
    return BatchSearchView(
        lines=lines,
        show=show,
        rows=tuple(_make_view(row) for row in rows if _is_shown(row, show)),
        searched=len(rows),
        hit=sum(1 for row in rows if row.total),
        refused=refused,
    )


@declare_act(router, "/search/batch", view=BatchSearchView)
def search_file(services: ServicesDep, officer: ActingOfficerDep, uploads: UploadsDep) -> ActResult:
    """批量检索一个表格（文件字段 file，xlsx、xls、csv）：每行取第一个可检索的单元格。"""
    with receiving(services, officer, uploads.get("file")) as path:
        lines = read_file_lines(path, most_characters=MOST_CHARACTERS)
    return ActResult(
        f"/search/batch?{urlencode({'lines': lines})}", lambda: show_batch_search(services, officer, lines)
    )


@router.get("/search/batch/export.{form}", include_in_schema=False)
def export_batch(
    rows: Annotated[list[BatchRow], Depends(_find_rows)], form: Literal["xlsx", "csv"], show: Show = ""
) -> Response:
    """The table as a file."""
    kind = ExportFormat(form)
    headers = {"Content-Disposition": f'attachment; filename="batch.{form}"'}
    content = export_rows([row for row in rows if _is_shown(row, show)], kind)
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


def _is_shown(row: BatchRow, show: str) -> bool:
    return not show or (row.total > 0) is (show == "with")


def _make_view(row: BatchRow) -> BatchRowView:
    best = tuple(
        BatchHitView(
            kind=hit.document.get_text("kind"), title=hit.document.get_text("title"), url=make_url(hit.document)
        )
        for hit in row.best
    )
    return BatchRowView.from_fact(row, best=best)
