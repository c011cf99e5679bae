"""The client of a cluster: its nodes by turns, the key, the roots of certificates, how long a question may take."""

from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

GONE = (502, 503)
"""Answers of a node that cannot serve now while another can."""

ANSWER_SECONDS = 5
"""Patience with a question: an officer waits for it."""


def open_client(url: str, *, api_key: str = "", roots: Path | None = None) -> Elasticsearch:
    """A client of the nodes at `url`, parted by commas; none of them is asked yet.

    What a node that is gone was asked goes to the next one: nothing that is asked changes by being done twice.
    """
    hosts = url.split(",")
    trust: dict[str, Any] = {"ca_certs": str(roots)} if roots else {}
    return Elasticsearch(
        hosts,
        request_timeout=ANSWER_SECONDS,
        max_retries=len(hosts) - 1,
        retry_on_status=GONE,
        api_key=api_key or None,
        **trust,
    )
