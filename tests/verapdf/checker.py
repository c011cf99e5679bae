"""Check files as PDF/A-2u with veraPDF: 9 MB from Maven Central at first, then 2 s and 0.2 s a file."""

import fcntl
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.elasticsearch.node import MissingError, find_java

HERE = Path(__file__).parent
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def find_broken_rules(home: Path, papers: Iterable[Path]) -> list[str]:
    """What veraPDF says of papers that are no PDF/A-2u, line by line; empty where all are.

    `home` keeps the jars. Raises MissingError where this machine has no JDK or no Maven.
    """
    java = find_java()
    _prepare(home, java)
    classes = f"{home / 'classes'}:{home / 'lib'}/*"
    command = [str(java), *_QUICK, "-cp", classes, "CheckPdfA", *map(str, papers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=280)
    lines = done.stdout.splitlines()
    assert any(line.startswith(("whole ", "broken ")) for line in lines), done.stderr
    return [line for line in lines if not line.startswith("whole ")]


def _prepare(home: Path, java: Path) -> None:
    """Jars and the compiled checker into `home`, once, however many ask at once."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if (home / "ready").exists():
            return
        maven = shutil.which("mvn")
        if not maven:
            raise MissingError("no Maven (mvn)")
        fetch = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        subprocess.run([*fetch, f"-DoutputDirectory={home / 'lib'}"], check=True, timeout=500)
        jars, classes = f"{home / 'lib'}/*", str(home / "classes")
        compile_it = [str(java.parent / "javac"), "-cp", jars, "-d", classes, str(HERE / "CheckPdfA.java")]
        subprocess.run(compile_it, check=True, timeout=120)
        (home / "ready").touch()
