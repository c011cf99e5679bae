"""Officers at the desk, played by threads: each opens pages and decides flags, with the time a person takes between."""

import http.client
import json
import random
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 30.0
ACTS = {"home": 1, "queue": 2, "filter": 2, "preview": 3, "flag": 3, "case": 2, "verdict": 4}
"""What officers do, with how often. After a verdict the browser asks for the preview of the next flag at once, as the
desk's page does; between two acts an officer reads."""
KINDS = tuple(ACTS)
FILTERS = (
    "use=variant", "province=%E5%AE%89%E5%BE%BD%E7%9C%81", "price=20-50", "order=newest", "by=flag", "doubtful=1",
    "right=%E9%86%B4%E9%99%B5%E7%BA%A2%E7%93%B7", "state=confirmed", "use=conflict&price=50-100&order=price",
)  # fmt: skip
"""Choices that officers make in the queue."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many open flags and cases the record has; flags are numbered from 1, cases too."""

    flags: int
    cases: int

    @property
    def offers(self) -> int:
        """How many offers there are: each case rests on one more flag, and as many flags were dismissed."""
        return self.flags + 2 * self.cases


@dataclass(slots=True)
class Times:
    """Seconds that each kind of request took, and how many failed."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: int = 0

    def add_request(self, kind: str, seconds: float, *, is_done: bool) -> None:
        """Note the time and the outcome of one request."""
        self.seconds.setdefault(kind, []).append(seconds)
        self.errors += not is_done

    def time_request(self, kind: str, request: Callable[[], bool]) -> None:
        """Make a request, which tells whether it was answered well, and note how long it took."""
        started = time.perf_counter()
        is_done = request()
        self.add_request(kind, time.perf_counter() - started, is_done=is_done)

    def merge_times(self, other: "Times") -> None:
        """Add the times of another officer."""
        for kind, seconds in other.seconds.items():
            self.seconds.setdefault(kind, []).extend(seconds)
        self.errors += other.errors


class PlayedOfficer:
    """One signed-in officer with a connection of its own."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=TIMEOUT_SECONDS)
        body = json.dumps({"name": name, "password": password}).encode()
        status, answer, headers = self._send_request("POST", "/sign-in", body, {})
        if status != 200:
            raise ValueError(f"the sign-in was answered with {status}")
        self._headers = {
            "Cookie": headers.get("set-cookie", "").partition(";")[0],
            "X-CSRF-Token": str(json.loads(answer)["csrf"]),
        }

    def close_connection(self) -> None:
        """End the connection."""
        self._connection.close()

    def ask_page(self, path: str) -> bool:
        """Open a page; whether it came."""
        return self._send_request("GET", path, None, self._headers)[0] == 200

    def decide_flag(self, flags: list[int], act: str, *, may_be_late: bool = True) -> bool:
        """Give a verdict; whether it was taken. A flag that another officer decided first counts where it may."""
        body = json.dumps({"flag": flags, "act": act, "reason": "other_goods" if act == "dismiss" else None})
        status = self._send_request("POST", "/flags/verdicts", body.encode(), self._headers)[0]
        return status == 200 or (may_be_late and status == 409)

    def warm_up(self, size: Size) -> None:
        """Open each page once: the first look at a page after the desk was started is slower than all that follow."""
        chance = random.Random(0)  # noqa: S311 - which page is opened guards nothing
        for kind in (kind for kind in ACTS if kind not in ("filter", "verdict")):
            self.ask_page(_choose_path(kind, 1, chance, size))
        for filters in FILTERS:
            self.ask_page(f"/flags?{filters}")
        self.decide_flag([1], "confirm")

    def _send_request(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes, Mapping[str, str]]:
        sent_headers = {
            **headers,
            **({"Content-Type": "application/json", "Accept": "application/json"} if body else {}),
        }
        for is_last in (False, True):
            try:
                self._connection.request(method, path, body, sent_headers)
                answer = self._connection.getresponse()
                return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
            except (OSError, http.client.HTTPException) as failure:
                self._connection.close()
                # A connection that was idle for too long was closed by the desk: a browser opens another one.
                if is_last or not isinstance(failure, ConnectionError | http.client.RemoteDisconnected):
                    break
        return 0, b"", {}


def play_officers(address: str, names: list[str], password: str, size: Size, *, seconds: float, think: float) -> Times:
    """Let an officer of each name work for `seconds`, pausing `think` seconds on average; all their times together."""
    times = Times()
    players = [PlayedOfficer(address, name, password) for name in names]
    with ThreadPoolExecutor(len(players)) as threads:
        works = [
            threads.submit(_work_as_officer, player, random.Random(number), size, seconds=seconds, think=think)  # noqa: S311
            for number, player in enumerate(players)
        ]
        for work in works:
            times.merge_times(work.result())
    for player in players:
        player.close_connection()
    return times


def _work_as_officer(
    player: PlayedOfficer, chance: random.Random, size: Size, *, seconds: float, think: float
) -> Times:
    times, end = Times(), time.monotonic() + seconds
    time.sleep(chance.uniform(0, think))
    while time.monotonic() < end:
        kind, flag = chance.choices(list(ACTS), list(ACTS.values()))[0], chance.randint(1, size.flags)
        if kind == "verdict":
            act = chance.choice(("confirm", "dismiss"))
            times.time_request(kind, partial(player.decide_flag, [flag], act))
            kind = "preview"
        times.time_request(kind, partial(player.ask_page, _choose_path(kind, flag, chance, size)))
        time.sleep(chance.uniform(0, 2 * think))
    return times


def _choose_path(kind: str, flag: int, chance: random.Random, size: Size) -> str:
    if kind == "filter":
        return f"/flags?{chance.choice(FILTERS)}"
    case = chance.randint(1, max(size.cases, 1))
    return {
        "home": "/",
        "queue": "/flags",
        "flag": f"/flags/{flag}",
        "preview": f"/flags/{flag}/preview",
        "case": f"/cases/{case}",
    }[kind]
