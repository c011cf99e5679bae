"""The `zhixun` command: every noun's words put together, and one place where an error becomes a sentence."""

import os
import sys

import typer
from pydantic import ValidationError

from api.commands import bench, crawl, demo, desk, evidence, match, officer, record
from api.processes.ports import PortTakenError
from api.processes.processes import ProcessError
from casebook.errors import CasebookError
from matcher.records.errors import MatcherError
from matcher.records.logs import configure_from_environment

app = typer.Typer(
    help="知巡：采集网上商品，比对商标、地理标志与专利标识，预警、立案、移送、检索。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("demo")(demo.demo)
app.command("serve")(desk.serve)
app.command("crawl")(crawl.crawl)
app.command("terms")(crawl.terms)
app.command("worker")(crawl.worker)
app.command("import")(crawl.import_files)
app.command("take")(record.take)
app.command("register")(record.register)
app.command("match")(match.match)
app.command("search")(record.search)
app.command("reindex")(record.reindex)
app.command("verify")(record.verify)
app.add_typer(officer.app, name="officer")
app.add_typer(evidence.app, name="evidence")
app.add_typer(bench.app, name="bench")

REFUSED = 2


def main() -> None:
    """Run one command. What we refuse is said in one sentence, with exit code 2."""
    try:
        configure_from_environment(os.environ)
        app()
    except ValidationError as wrong:
        _refuse("；".join(f"设置 ZHIXUN_{str(one['loc'][0]).upper()} 不对：{one['msg']}" for one in wrong.errors()))
    except (CasebookError, MatcherError, PortTakenError, ProcessError) as refusal:
        _refuse(str(refusal))


def _refuse(says: str) -> None:
    print(f"知巡：{says}", file=sys.stderr)  # noqa: T201 - the one place that speaks on stderr
    sys.exit(REFUSED)


if __name__ == "__main__":
    main()
