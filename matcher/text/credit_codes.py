"""Codes that identify an enterprise (统一社会信用代码, GB 32100, and registration numbers of 15 digits), made bare.

Tables write them full width, in lower case, in groups, or as `="…"`; spreadsheets turn some into 9.14302E+17, which no
longer says whose code it was.
"""

import re
import unicodedata

from stdnum.cn import uscc

_TRIMMINGS = re.compile(r"[\s\u200b-\u200f\ufeff\u2060'\"=‘’“”`\-‐-―－_.·:：]+")
_CODE = re.compile(r"[0-9A-Z]{18}|[0-9]{15}", re.ASCII)
_LENGTH = 18


def normalise_code(text: str) -> str:
    """The code that `text` writes, half width, upper case and without what stands between; empty where it is none."""
    folded = unicodedata.normalize("NFKC", text)
    if "E+" in folded.upper():
        return ""
    bare = _TRIMMINGS.sub("", folded).upper()
    return bare if _CODE.fullmatch(bare) else ""


def find_code_fault(text: str) -> str:
    """What is wrong with a code, in words for an officer; empty where nothing is."""
    code = normalise_code(text)
    if not code:
        return "统一社会信用代码不完整或已被表格软件改写，请核对原件。"
    return "" if len(code) < _LENGTH or uscc.is_valid(code) else "统一社会信用代码的校验码不符，请核对原件。"


def are_comparable(code: str, other: str) -> bool:
    """Whether two codes, as `normalise_code` gives them, tell two enterprises apart: both are of the present kind."""
    return len(code) == len(other) == _LENGTH
