"""Web addresses out of text that people paste: share messages of apps, chats, sentences, lists.

`【淘宝】https://m.tb.cn/h.5aBcD?tk=XyZ12 CZ0001 「蜜桃」` holds one; a full-width colon and a sign at the end are the
writer's, not the address's.
"""

import re
import unicodedata
from urllib.parse import urlsplit

_SCHEME = re.compile(r"(?<![=?&])(?:https?|ｈｔｔｐｓ?)\s?[:：]\s?[/／]{2}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:[/?#][^\s]*)?(?![\w@])",
    re.IGNORECASE,
)
_END = re.compile(
    r"[\s<>\"“”「」『』【】《》（）、，。；！？\u3000-\u303f\uff01-\uff0e\uff1a-\uff20\u4e00-\u9fff\U0001f000-\U0001faff]"
)
_TRAILING = "。，、；：！？.,;:!'’”)]}>»…|*"
_USUAL_END = re.compile(r"\.(?:com|cn|net|org|shop|store|top|vip|xyz|cc|tv|hk|tw|me|co|mall)$", re.IGNORECASE)
_LINE_MARKS = re.compile(r"^\s*(?:\d{1,4}\s*[.、)）:：]|[-*•·]|[（(]\d{1,4}[)）])\s*(?=\S)")


def find_links(line: str) -> list[str]:
    """The addresses in a line, in order, each with its scheme; none for a line without any."""
    starts = [(match.start(), match.end()) for match in _SCHEME.finditer(line)]
    links: list[tuple[int, str]] = []
    rest = list(line)
    for number, (start, end) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else len(line)
        scheme = unicodedata.normalize("NFKC", line[start:end]).replace(" ", "").lower()
        address = _cut_address(line[end:stop])
        links.append((start, scheme + address))
        rest[start : end + len(address)] = " " * (end + len(address) - start)
    others = _LINE_MARKS.sub(lambda mark: " " * len(mark[0]), "".join(rest))
    links += [
        (match.start(), f"https://{_cut_address(match[0])}") for match in _BARE.finditer(others) if _is_bare(match[0])
    ]
    return [link for link in dict.fromkeys(link for _, link in sorted(links)) if is_address(link)]


def _is_bare(text: str) -> bool:
    """Whether a text without a scheme is an address and no file's name: it has a path, a port or a usual ending."""
    address = _cut_address(text)
    return "/" in address or ":" in address or bool(_USUAL_END.search(address))


def is_address(url: str) -> bool:
    """Whether a text with a scheme names a host that can be asked."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and ("." in str(parts.hostname) or parts.port is not None)
    except ValueError:
        return False


def _cut_address(text: str) -> str:
    """The address at the start of a text, without what the writer put behind it."""
    end = _END.search(text)
    address = text[: end.start()] if end else text
    bare = address.rstrip(_TRAILING)
    # A bracket that was opened within the address belongs to it.
    return address[: len(bare) + 1] if address[len(bare) : len(bare) + 1] == ")" and "(" in bare else bare
