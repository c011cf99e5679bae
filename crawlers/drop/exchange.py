"""What was said around a capture: request and response, where the bytes came from, when, and on whose clock."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import AwareDatetime, with_config

from matcher.records.calendar import BEIJING


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Certificate:
    """The TLS certificate that the server showed: SHA-256 over its DER bytes, names, validity, all as text."""

    sha256: str
    subject: str
    issuer: str
    valid_from: str
    valid_to: str


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, without the body, which is the capture `sha256`.

    `redirects` are the addresses that led here, the first one first. Times in UTC, the same instants in Beijing time
    (`…_beijing`, ISO 8601). `clock_offset` is the server's Date header minus our clock in seconds, None without one;
    a Date header counts whole seconds, so less than a second says nothing. `made_by` says what the bytes are:
    `http` as served, or `dom`, `screenshot`, `mhtml` made by the browser that `browser` names.
    """

    sha256: str
    url: str
    method: str
    status: int
    request_headers: tuple[tuple[str, str], ...]
    response_headers: tuple[tuple[str, str], ...]
    started_at: AwareDatetime
    ended_at: AwareDatetime
    started_at_beijing: str
    ended_at_beijing: str
    address: str = ""
    certificate: Certificate | None = None
    redirects: tuple[str, ...] = ()
    clock_offset: float | None = None
    made_by: str = "http"
    browser: str = ""


def format_beijing(at: datetime) -> str:
    """The instant `at` in Beijing time, ISO 8601 to the millisecond."""
    return at.astimezone(BEIJING).isoformat(timespec="milliseconds")
