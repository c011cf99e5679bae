"""Bring the catalogues up to date: `python -m api.translations.update` adds new messages and drops those that are gone.

What has no translation yet is printed, one message a line, and the command ends with 1.
"""

import io
import sys
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from api.translations.catalogue import FOLDER, PAGES, SENTENCES
from api.translations.languages import ENGLISH
from matcher.records.atomic_write import atomic_write

ROOT = FOLDER.parents[1]
ROOMS = frozenset({"api", "casebook", "crawlers", "matcher"})
_HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def collect_messages(file: str) -> Mapping[str, list[str]]:
    """The messages of one file of a catalogue, in the order of their words, each with the files that hold it."""
    with (FOLDER / f"{file}.cfg").open(encoding="utf-8") as table:
        methods, options = parse_mapping_cfg(table)  # type: ignore[no-untyped-call]
    messages: dict[str, set[str]] = {}
    for source, _, message, *_ in extract_from_dir(ROOT, methods, options, directory_filter=_is_read):
        messages.setdefault(str(message), set()).add(Path(source).as_posix())
    return {message: sorted(messages[message]) for message in sorted(messages)}


def update_file(file: str, language: str) -> list[str]:
    """Write one file of the catalogue of a language anew; gives the messages that have no translation."""
    path = FOLDER / language / "LC_MESSAGES" / f"{file}.po"
    with path.open("rb") as stream:
        known = {message.id: str(message.string) for message in read_po(stream, locale=language)}
    catalogue, missing = Catalog(locale=language), []
    for message, sources in collect_messages(file).items():
        catalogue.add(message, known.get(message, ""), locations=[(source, 0) for source in sources])
        if not known.get(message):
            missing.append(message)
    for entry in catalogue:
        entry.flags.clear()
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, include_lineno=False)
    atomic_write(path, _HEAD.format(language) + body.getvalue().decode().strip() + "\n")
    return missing


def _is_read(folder: str) -> bool:
    parts = Path(folder).relative_to(ROOT).parts
    return parts[0] in ROOMS and "node_modules" not in parts


def main() -> int:
    """Update both files of the English catalogue."""
    missing = [message for file in (PAGES, SENTENCES) for message in update_file(file, ENGLISH)]
    sys.stdout.writelines(f"{message}\n" for message in missing)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
