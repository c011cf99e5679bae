"""Pages from views: templates, Beijing time, the words of the desk; and the pairing of a page with its JSON twin."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.templating import Jinja2Templates

from api.access import form_token
from api.presentation.views.base import View
from api.presentation.words import TABLES
from matcher.records.calendar import BEIJING

HERE = Path(__file__).parents[1]

templates = Jinja2Templates(HERE / "templates")


def beijing(moment: datetime | None, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A time as the desk shows it; a dash for none."""
    return moment.astimezone(BEIJING).strftime(pattern) if moment else "—"


def said(word: str, table: str) -> str:
    """A word of the record as the page says it; itself where the table has none."""
    return TABLES[table].get(word, word)


templates.env.filters |= {"beijing": beijing, "said": said}
templates.env.globals |= {"form_token": form_token}


def page(request: Request, name: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    """A page from its template."""
    officer = getattr(request.state, "officer", None)
    settings = request.app.state.services.settings
    context = {"officer": officer, "bureau": settings.bureau_name, "assets": request.app.state.assets, **shown}
    return templates.TemplateResponse(request, name, context, status_code=status)


def paired(router: APIRouter, path: str, template: str) -> Callable[[Callable[..., View]], Callable[..., View]]:
    """A page at `path` and its JSON twin at `path` + .json, both from the view that the decorated function makes.

    The twin is declared first: `/flags/{id}` would take `/flags/7.json` for itself.
    """

    def declare(make: Callable[..., View]) -> Callable[..., View]:
        def twin(view: Annotated[Any, Depends(make)]) -> Response:
            return JSONResponse(view.model_dump(mode="json"))

        def shown(request: Request, view: Annotated[Any, Depends(make)]) -> Response:
            return page(request, template, view=view)

        twin_path = f"{path.rstrip('/') or '/home'}.json"
        router.add_api_route(twin_path, twin, methods=["GET"], summary=make.__doc__)
        router.add_api_route(path, shown, methods=["GET"], response_class=HTMLResponse, include_in_schema=False)
        return make

    return declare


def pages_of(total: int, size: int) -> int:
    """How many pages `total` rows fill; one at least."""
    return max(1, -(-total // size))
