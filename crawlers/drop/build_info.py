"""Which tool made a drop: version, a hash over the source that runs, and the system it ran on."""

import json
import platform
import ssl
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

TOOL = f"zhixun {version('zhixun')}"
_PARTS = ("scrapy", "twisted", "scrapy-playwright", "warcio", "extruct", "lxml", "parsel", "cryptography")


@cache
def source_sha256() -> str:
    """One hash over every source file of this room, names and bytes, sorted: the build that runs."""
    here, digest = Path(__file__).parents[1], sha256()
    for path in sorted(p for p in here.rglob("*") if p.suffix in {".py", ".toml"}):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def describe_environment(**more: object) -> bytes:
    """The file `environment.json` of a drop: tool, build, libraries, Python, TLS library, system; all of one run."""
    facts = {
        "tool": TOOL,
        "source_sha256": source_sha256(),
        "python": sys.version,
        "tls": ssl.OPENSSL_VERSION,
        "system": platform.platform(),
        "libraries": {name: version(name) for name in _PARTS},
        **more,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()
