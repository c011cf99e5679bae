"""A time-stamp of a server (RFC 3161) over bytes of ours; it is checked before it is kept."""

from datetime import datetime

import httpx

from casebook.errors import CasebookError
from matcher.records.timestamp import CONTENT_TYPE, TIMEOUT, TimestampError, check_answer, make_query


class TimestampServerError(CasebookError):
    """The server gave no stamp that holds."""

    status = 503
    code = "timestamp"


def request_stamp(content: bytes, *, url: str) -> tuple[bytes, datetime]:
    """The answer (DER) of the server at `url` over `content`, and the time that it says (UTC).

    Raises TimestampServerError.
    """
    query = make_query(content)
    try:
        answer = httpx.post(
            url, content=query.body, headers={"Content-Type": CONTENT_TYPE}, timeout=TIMEOUT, trust_env=False
        )
        answer.raise_for_status()
        return answer.content, check_answer(answer.content, content, query)
    except (httpx.HTTPError, httpx.InvalidURL) as failure:
        raise TimestampServerError(
            f"时间戳服务 {url} 没有给出时间戳：{failure}。请检查 ZHIXUN_TIMESTAMP_URL。"
        ) from failure
    except TimestampError as failure:
        raise TimestampServerError(f"时间戳服务 {url}：{failure}") from failure
