"""A page and its JSON twin, both from one view."""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import HTMLResponse

from api.presentation.faces import make_json_response
from api.presentation.problems import VIEW_PROBLEMS
from api.presentation.render import render_page
from api.presentation.views.base import View

_KEYWORD = Parameter.KEYWORD_ONLY
_IfNoneMatch = Annotated[str, Header()]


def declare_page(router: APIRouter, path: str, template: str) -> Callable[[Callable[..., View]], Callable[..., View]]:
    """A page at `path` and its JSON twin at `path` + .json, both from the view that the decorated function makes.

    The twin is declared first: `/flags/{id}` would take `/flags/7.json` for itself.
    """

    def declare_view(make: Callable[..., View]) -> Callable[..., View]:
        def send_twin(if_none_match: str, **parameters: Any) -> Response:
            return make_json_response(make(**parameters), known=if_none_match)

        def show_page(request: Request, **parameters: Any) -> Response:
            own = {"request": request} if "request" in signature(make).parameters else {}
            return render_page(request, template, view=make(**parameters, **own))

        _add_parameters(send_twin, make, Parameter("if_none_match", _KEYWORD, default="", annotation=_IfNoneMatch))
        _add_parameters(show_page, make, Parameter("request", _KEYWORD, annotation=Request))
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


def _add_parameters(route: Callable[..., Response], make: Callable[..., View], own: Parameter) -> None:
    """Let a route ask for what `make` asks for, and for its `own` parameter beside.

    So the view is made in the route's own turn in the thread pool: as a dependency of it, it would wait for one more.
    """
    wanted = {name: one.replace(kind=_KEYWORD) for name, one in signature(make).parameters.items()}
    route.__signature__ = Signature([*(wanted | {own.name: own}).values()])  # type: ignore[attr-defined]
