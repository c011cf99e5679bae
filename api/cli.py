"""The `zhixun` command: all of its commands put together, and one place where an error becomes a sentence.

Nothing here or in `api.commands` imports at its top what only a running command needs: `zhixun --help` is quick.
"""

import os
import sys

import typer

from api.commands import (
    backup,
    bench,
    crawl,
    demo,
    desk,
    evidence,
    index,
    journal,
    marketplace,
    match,
    officer,
    record,
    referral,
    rules,
    take,
)
from api.processes.ports import PortTakenError
from api.processes.processes import ProcessError
from casebook.errors import CasebookError
from matcher.records.errors import MatcherError
from matcher.text.command_line import run_command_line

app = typer.Typer(
    help="知巡：采集网上商品，比对商标、地理标志与专利标识，预警、立案、移送、检索。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("demo")(demo.run_demo)
app.command("serve")(desk.serve_desk)
app.command("crawl")(crawl.crawl_marketplace)
app.command("terms")(crawl.propose_terms)
app.command("worker")(crawl.run_worker)
app.command("import")(crawl.import_files)
app.command("take")(take.take_drops)
app.command("register")(record.replace_register)
app.command("match")(match.match_listings)
app.command("rules")(rules.show_rules)
app.command("search")(record.search_record)
app.command("reindex")(index.rebuild_search)
app.command("verify")(record.check_record)
app.command("backup")(backup.back_up_record)
app.command("restore")(backup.restore_record)
app.add_typer(index.app, name="index")
app.add_typer(journal.app, name="journal")
app.add_typer(officer.app, name="officer")
app.add_typer(referral.app, name="referral")
app.add_typer(evidence.app, name="evidence")
app.add_typer(marketplace.app, name="marketplace")
app.add_typer(bench.app, name="bench")

EXIT_REFUSED = 2
OURS_ALONE = 0o077
"""Files that a command makes are for its user alone (0600), folders too (0700)."""


@app.callback()
def prepare_process() -> None:
    """知巡：采集网上商品，比对商标、地理标志与专利标识，预警、立案、移送、检索。"""
    if "--help" not in sys.argv:  # help writes no log, and structlog takes as long to import as all the rest
        from matcher.records.logs import configure_from_environment
        from matcher.records.setting_names import require_known_names

        require_known_names(os.environ)
        configure_from_environment(os.environ)
        os.umask(OURS_ALONE)


def main() -> None:
    """Run one command. What is refused is printed as one sentence on stderr, with exit code 2."""
    try:
        run_command_line(app, name="zhixun")
    except (CasebookError, MatcherError, PortTakenError, ProcessError) as refusal:
        _print_refusal(str(refusal))
    except ValueError as error:
        _print_refusal(_explain_setting(error))


def _explain_setting(error: ValueError) -> str:
    """A setting that Pydantic does not accept, as a sentence. Any other error is raised again."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        raise error
    from matcher.records.setting_sentences import explain_settings

    return explain_settings(error)


def _print_refusal(sentence: str) -> None:
    from matcher.text.terminal import echo

    echo(f"知巡：{sentence}", err=True)
    sys.exit(EXIT_REFUSED)


if __name__ == "__main__":
    main()
