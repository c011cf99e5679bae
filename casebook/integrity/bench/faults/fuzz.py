"""Drops, files and registers with random changes: taken in or refused in a sentence, and never a fall."""

import json
import random
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from casebook.access.viewer import Viewer
from casebook.errors import CasebookError
from casebook.intake.ingest import take_drop
from casebook.intake.turns import take_turns
from casebook.integrity.bench.faults.kills import write_rows
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Workplace, copy_place
from casebook.integrity.bench.made_drop import write_drop
from matcher.match import Matcher
from matcher.records.drop import CAPTURES, COVERAGE, DROP, LISTINGS, MANIFEST
from matcher.records.errors import MatcherError
from matcher.registers.readers import get_zhuzhou_register, read_register

_AT_ONCE = 25
_IMPORTED = (0, 1, 4)
"""How an import may end: done, nothing could be read, some file was refused."""
_PIECES = (
    b"", b"\0", b"\xff\xfe", b"9" * 400, b"-1", b"null", b"[" * 3000, b"\xf0\x9f\x8d\x91", b'"', b"\n", b"1e999",
    b"\\ud800",
)  # fmt: skip
"""What is put in: nothing, signs that end things, numbers too large, depth, half characters."""


def try_fuzz(template: Workplace, *, tries: int, rng: random.Random) -> Iterator[Trials]:
    """A third each of drops, files and registers."""
    yield _try_drops(template, tries - 2 * (tries // 3), rng)
    yield _try_files(template, tries // 3, rng)
    yield _try_registers(tries // 3, rng)


def change_bytes(body: bytes, rng: random.Random) -> bytes:
    """The same bytes with one to three pieces cut, put in, doubled or replaced."""
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(body) + 1)
        end = min(len(body), start + rng.choice((0, 1, 2, 8, 64)))
        body = body[:start] + rng.choice((*_PIECES, body[start:end] * 2, rng.randbytes(3))) + body[end:]
    return body


def _try_drops(template: Workplace, tries: int, rng: random.Random) -> Trials:
    trials = Trials("fuzzed drops", "sqlite")
    matcher = Matcher(read_register(get_zhuzhou_register()), watched=["炎陵黄桃"])
    with copy_place(template, None) as place, place.open_record() as database, TemporaryDirectory() as folder:
        viewer = Viewer.system("bench", bureau=place.settings.bureau_code)
        turn = take_turns(lambda: database.writing(viewer), place.folder / "intake.lock")
        for number in range(tries):
            drop = write_drop(Path(folder) / str(number), listings=4, first=number * 4, run=f"fuzz-{number}")
            _change_paper(drop, rng)
            try:
                take_drop(turn, drop, matcher=matcher, store=place.store)
            except CasebookError:
                trials.note("")  # refused in a sentence
            except Exception as failure:  # noqa: BLE001 - whatever it is, it should have been a sentence
                trials.note(f"drop {number}: {type(failure).__name__}: {str(failure)[:200]}")
            else:
                trials.note("")
            shutil.rmtree(drop)
        if fault := place.find_faults():
            trials.note(f"after fuzzed drops: {fault}")
    return trials


def _change_paper(drop: Path, rng: random.Random) -> None:
    """Change one paper, and mostly let the manifest name what it is now: the change is then looked at line by line."""
    name = rng.choice((CAPTURES, LISTINGS, COVERAGE, DROP, MANIFEST))
    path = drop / name
    body = change_bytes(path.read_bytes(), rng)
    path.write_bytes(body)
    if name != MANIFEST and rng.random() < 0.9:
        manifest = json.loads((drop / MANIFEST).read_bytes())
        manifest["files"][name] = {"sha256": sha256(body).hexdigest(), "size": len(body)}
        (drop / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _try_files(template: Workplace, tries: int, rng: random.Random) -> Trials:
    trials = Trials("fuzzed files")
    with copy_place(template, None) as place:
        originals = _write_files(place.folder / "originals")
        for first in range(0, tries, _AT_ONCE):
            files = []
            for number in range(first, min(first + _AT_ONCE, tries)):
                original = rng.choice(originals)
                file = place.folder / f"{number}{original.suffix}"
                file.write_bytes(change_bytes(original.read_bytes(), rng))
                files.append(file)
            ended = place.run("import", *files, "--marketplace", "shop", "--drop", place.folder / f"drop-{first}")
            problem = ended.find_problem(f"import of {files[0].name} and those after", _IMPORTED)
            for file in files:
                trials.note(problem)
                problem = "" if file.name in ended.printed else problem
    return trials


def _write_files(folder: Path) -> list[Path]:
    folder.mkdir()
    rows = folder / "rows.csv"
    write_rows(rows, 12)
    offers = [{"商品ID": str(n), "商品标题": "炎陵黄桃", "链接": f"https://a.example/{n}"} for n in range(4)]
    har = {"log": {"version": "1.2", "entries": [_make_entry(number) for number in range(3)]}}
    page = "<html><head><title>炎陵黄桃 5斤</title></head><body><h1>炎陵黄桃</h1><p>¥39.90</p></body></html>"
    mhtml = (
        "From: <Saved>\nSnapshot-Content-Location: https://a.example/1\nMIME-Version: 1.0\nContent-Type: "
        'multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Location: https://a.example/1\n\n{page}\n--b--\n"
    )
    texts = {"offers.json": json.dumps(offers), "shop.har": json.dumps(har), "page.html": page, "page.mhtml": mhtml}
    for name, body in texts.items():
        (folder / name).write_text(body, encoding="utf-8")
    return [rows, *(folder / name for name in texts)]


def _make_entry(number: int) -> dict[str, object]:
    body = {"mimeType": "text/html", "text": f"<title>炎陵黄桃 {number}</title>"}
    return {
        "startedDateTime": "2026-08-03T01:00:00Z",
        "request": {"method": "GET", "url": f"https://a.example/{number}", "headers": []},
        "response": {"status": 200, "headers": [], "content": body},
    }


def _try_registers(tries: int, rng: random.Random) -> Trials:
    trials, body = Trials("fuzzed registers"), get_zhuzhou_register().read_bytes()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        for number in range(tries):
            path.write_bytes(change_bytes(body, rng))
            try:
                read_register(path)
            except MatcherError:
                trials.note("")
            except Exception as failure:  # noqa: BLE001 - whatever it is, it should have been a sentence
                trials.note(f"register {number}: {type(failure).__name__}: {str(failure)[:200]}")
            else:
                trials.note("")
    return trials
