"""Fetch, start and stop one real Elasticsearch node: 38 MB from Maven Central at first, then 5 s a start."""

import fcntl
import os
import re
import shutil
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

HERE = Path(__file__).parent
LEAST_JAVA = 21
PATIENCE = 240
"""Seconds for a start: it takes five, and on a machine that does much else a hundred were seen."""
HEAP = ("-Xms512m", "-Xmx512m")
SMALL = ("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Of each node of a cluster: three start on one machine, side by side, and live for one test."""


class MissingError(RuntimeError):
    """This machine has not what a node needs; the message says what."""


def find_java() -> Path:
    """A `java` of a JDK of 21 or newer. Raises MissingError."""
    homes = [os.environ.get("JAVA_HOME", ""), *map(str, sorted(Path("/usr/lib/jvm").glob("*"), reverse=True))]
    on_path = shutil.which("java")
    if on_path:
        homes.append(str(Path(on_path).resolve().parents[1]))
    for home in filter(None, homes):
        java = Path(home) / "bin" / "java"
        # The node's one source file is compiled first: a bare runtime cannot.
        if (java.parent / "javac").exists() and _version(java) >= LEAST_JAVA:
            return java
    raise MissingError(f"no JDK of {LEAST_JAVA} or newer (JAVA_HOME, /usr/lib/jvm, PATH)")


def prepare(home: Path) -> None:
    """Jars, module and configuration into `home`, once, however many ask at once. Raises MissingError without Maven."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (home / "ready").exists():
            _fetch(home)
        elif not (home / "classes").exists():
            _compile(home)


def _fetch(home: Path) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise MissingError("no Maven (mvn)")
    library, module = home / "lib", home / "modules" / "transport-netty4"
    for folder in (library, module, home / "config"):
        folder.mkdir(parents=True, exist_ok=True)
    fetch = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    subprocess.run([*fetch, f"-DoutputDirectory={library}"], check=True, timeout=500)
    for pattern in ("netty-*.jar", "transport-netty4-*.jar", "elasticsearch-ssl-config-*.jar"):
        for jar in library.glob(pattern):
            shutil.move(jar, module / jar.name)
    (module / "plugin-descriptor.properties").write_text(_descriptor(module), encoding="utf-8")
    shutil.copy(HERE / "log4j2.properties", home / "config")
    _compile(home)
    (home / "ready").touch()


def _compile(home: Path) -> None:
    """The one class of ours beside the jars: compiled once, not at each start."""
    compiler = find_java().parent / "javac"
    command = [str(compiler), "-cp", f"{home / 'lib'}/*", "-d", str(home / "classes"), str(HERE / "SearchNode.java")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@contextmanager
def running(home: Path, data: Path) -> Iterator[str]:
    """One node while the block runs, with its data in `data`; gives its address."""
    node, address = start(home, data, _free_port(), _free_port(), {"discovery.type": "single-node"})
    try:
        wait(node, address, data)
        yield address
    finally:
        end(node)


@contextmanager
def running_cluster(home: Path, data: Path, size: int = 3) -> Iterator[list[tuple[subprocess.Popen[bytes], str]]]:
    """Nodes of one cluster while the block runs; gives the process and the address of each."""
    transports = [_free_port() for _ in range(size)]
    names = [f"n{number}" for number in range(size)]
    # The first one founds the cluster: three that elect one another take long on a busy machine.
    together = {
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in transports),
        "cluster.initial_master_nodes": names[0],
    }
    nodes = []
    try:
        for name, transport in zip(names, transports, strict=True):
            (data / name).mkdir()
            settings = {"node.name": name, **together}
            nodes.append(start(home, data / name, _free_port(), transport, settings, flags=SMALL))
        for (node, address), name in zip(nodes, names, strict=True):
            wait(node, address, data / name, size=size)
        yield nodes
    finally:
        for node, _ in nodes:
            end(node)


def start(
    home: Path, data: Path, port: int, transport: int, more: Mapping[str, object], *, flags: Sequence[str] = HEAP
) -> tuple[subprocess.Popen[bytes], str]:
    """One node with its data in `data`, which is not ready yet; gives its process and its address."""
    java = find_java()
    prepare(home)
    settings = {
        "cluster.name": "zhixun-tests",
        **more,
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": transport,
        "http.type": "netty4",
        "transport.type": "netty4",
        "path.data": data / "data",
        "path.logs": data / "logs",
        # The disk of a test machine is often nearly full; a test index is small.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    words = [f"{name}={value}" for name, value in settings.items()]
    path = ["--enable-native-access=ALL-UNNAMED", "-cp", f"{home / 'classes'}:{home / 'lib'}/*"]
    with (data / "node.log").open("wb") as log:
        command = [str(java), *flags, *path, "SearchNode", str(home), *words]
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT), f"http://127.0.0.1:{port}"


def wait(node: subprocess.Popen[bytes], address: str, data: Path, *, size: int = 1) -> None:
    """Wait until a node answers that it is one of `size` nodes. Raises RuntimeError."""
    log = data / "node.log"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and node.poll() is None:
        try:
            answer = httpx.get(f"{address}/_cluster/health", timeout=2, trust_env=False)
            if answer.status_code == httpx.codes.OK and answer.json()["number_of_nodes"] == size:
                return
        except httpx.TransportError:
            pass  # not up yet
        time.sleep(0.2)
    raise RuntimeError(f"the node did not start: {log.read_text(errors='replace')[-2000:]}")


def end(node: subprocess.Popen[bytes]) -> None:
    """End a node, one that was killed too."""
    node.terminate()
    try:
        node.wait(timeout=20)
    except subprocess.TimeoutExpired:
        node.kill()
        node.wait()


def _descriptor(module: Path) -> str:
    """The module's own descriptor without its Java module's name: so it is loaded from the class path."""
    with zipfile.ZipFile(next(module.glob("transport-netty4-*.jar"))) as jar:
        text = jar.read("META-INF/es-plugins/transport-netty4/plugin-descriptor.properties").decode()
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("modulename"))


def _version(java: Path) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
