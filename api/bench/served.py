"""`python -m api.bench.served FOLDER URL`: the desk over a record, on a free port; prints its address, then serves."""

import sys
from pathlib import Path

from api.commands.desk import run_desk
from api.processes.ports import find_free_port
from api.services import open_services
from casebook.settings import Settings


def main(folder: str, url: str = "") -> None:
    """Serve the record in the data folder `folder`, or the database at `url`, until the process is stopped."""
    services = open_services(Settings(data_folder=Path(folder), database_url=url))
    port = find_free_port(18_000)
    sys.stdout.write(f"http://127.0.0.1:{port}\n")
    sys.stdout.flush()
    run_desk(services, host="127.0.0.1", port=port)


if __name__ == "__main__":
    main(*sys.argv[1:])
