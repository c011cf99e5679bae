"""A program of an administrator at the desk."""

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from tests.api.conftest import PASSWORD
from tests.casebook.viewers import TESTER


@pytest.fixture
def admin(stranger: TestClient, services: Services) -> TestClient:
    """A program that is signed in as an administrator."""
    with services.database.writing(TESTER) as session:
        officers.add_officer(session, "admin", name="赵六", password=PASSWORD, role=Role.ADMIN)
    answer = stranger.post("/sign-in", json={"name": "admin", "password": PASSWORD})
    stranger.headers.update({"X-CSRF-Token": answer.json()["csrf"], "Accept": "application/json"})
    return stranger
