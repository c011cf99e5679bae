"""A browser's steps at the desk: the token of its forms, an act sent as a form, the flag that tests act on."""

import io
import re

from fastapi.testclient import TestClient

from tests.casebook.acts import CERTIFICATE, CHECK

FAKE = "炎陵黄桃 5斤装 山东现摘现发"


def get_token(desk: TestClient) -> str:
    """The token that every form of this sign-in carries."""
    token = re.search(r'name="csrf" value="([0-9a-f]{64})"', desk.get("/flags").text)
    assert token
    return token[1]


def act(desk: TestClient, path: str, **fields: object) -> str:
    """Send a form; gives the address that it leads to."""
    answer = desk.post(path, data={"csrf": get_token(desk), **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def add_certificate(desk: TestClient, case: str = "/cases/1") -> None:
    """Add the certificate of the right to a case, as a packet needs it."""
    files = {"file": ("注册证.txt", io.BytesIO(b"a certificate"))}
    answer = desk.post(f"{case}/evidence", data={"csrf": get_token(desk), **CERTIFICATE}, files=files)
    assert answer.status_code in (201, 303), answer.text


def make_ready(desk: TestClient, referral: str, case: str = "/cases/1") -> None:
    """Add to a draft what a packet needs: the certificate of the right, what two officers state about the captures."""
    add_certificate(desk, case)
    act(desk, f"{referral}/extraction", **CHECK)


def find_fake(desk: TestClient) -> int:
    """The number of the flag on the offer FAKE."""
    (card,) = [card for card in desk.get("/flags.json?by=flag").json()["flags"] if read_title(card) == FAKE]
    return int(card["id"])


def read_title(card: dict[str, list[dict[str, str]]]) -> str:
    """The title of a card without its marks."""
    return "".join(segment["text"] for segment in card["title"])
