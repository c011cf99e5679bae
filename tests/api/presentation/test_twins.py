"""A page and its twin are two addresses of one view; the twin's address is never taken for a number."""

from typing import Annotated

from fastapi import APIRouter, FastAPI, Path
from fastapi.testclient import TestClient

from api.presentation.problems import add_error_handlers, describe_problems
from api.presentation.twins import declare_page
from api.presentation.views.session import SessionView

router = APIRouter()


@declare_page(router, "/people/{number}", "sign_in.html")
def show_person(number: Annotated[int, Path()]) -> SessionView:
    """A person."""
    return SessionView(name=str(number), csrf="")


def test_the_twin_sends_the_view_and_is_described() -> None:
    app = FastAPI()
    app.include_router(router)
    add_error_handlers(app)
    describe_problems(app)
    client = TestClient(app)
    assert client.get("/people/7.json").json() == {"name": "7", "csrf": ""}
    document = client.get("/openapi.json").json()
    assert list(document["paths"]) == ["/people/{number}.json"], "the page itself is for people"
    answers = document["paths"]["/people/{number}.json"]["get"]["responses"]
    assert answers["200"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/SessionView"}
    assert "application/problem+json" in answers["404"]["content"]
