"""The headers that every answer of the desk carries."""

from collections.abc import Mapping

from fastapi import Request
from starlette.datastructures import MutableHeaders

from api.translations.languages import TAGS, find_language

_PUBLIC = ("/static/", "/assets/", "/scripts/")
_UNUSED_FEATURES = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi",
    "payment", "publickey-credentials-get", "usb",
)  # fmt: skip

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
        "base-uri 'none'; frame-src 'self'; frame-ancestors 'none'; form-action 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Header → value, where a route does not set its own."""
CLEARED_AT_SIGN_OUT = '"cache", "cookies", "storage"'
"""What a browser forgets when its officer signs out."""


def complete_headers(headers: MutableHeaders, request: Request) -> None:
    """Add the headers that an answer lacks: nothing but page code may be stored, since pages show what officers see."""
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    if not request.url.path.startswith(_PUBLIC):
        headers.setdefault("Cache-Control", "no-store")
        headers.setdefault("Content-Language", TAGS[find_language(request)])
        headers.add_vary_header("Cookie")
