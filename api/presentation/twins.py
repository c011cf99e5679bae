"""A page and its JSON twin, both from one view."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import HTMLResponse

from api.presentation.faces import make_json_response
from api.presentation.problems import VIEW_PROBLEMS
from api.presentation.render import render_page
from api.presentation.views.base import View


def declare_page(router: APIRouter, path: str, template: str) -> Callable[[Callable[..., View]], Callable[..., View]]:
    """A page at `path` and its JSON twin at `path` + .json, both from the view that the decorated function makes.

    The twin is declared first: `/flags/{id}` would take `/flags/7.json` for itself.
    """

    def declare_view(make: Callable[..., View]) -> Callable[..., View]:
        def send_twin(view: Annotated[Any, Depends(make)], if_none_match: Annotated[str, Header()] = "") -> Response:
            return make_json_response(view, known=if_none_match)

        def show_page(request: Request, view: Annotated[Any, Depends(make)]) -> Response:
            return render_page(request, template, view=view)

        router.add_api_route(
            f"{path.rstrip('/') or '/home'}.json",
            send_twin,
            methods=["GET"],
            name=make.__name__,
            summary=make.__doc__,
            response_model=make.__annotations__["return"],
            responses={304: {"description": "Unchanged since If-None-Match."}, **VIEW_PROBLEMS},
        )
        router.add_api_route(path, show_page, methods=["GET"], response_class=HTMLResponse, include_in_schema=False)
        return make

    return declare_view
