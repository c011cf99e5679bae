"""Which engine the settings choose; neither is touched by opening it."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import SearchError
from casebook.search.engines.opening import open_index
from casebook.settings import Settings


def test_elasticsearch_where_an_address_is_set_else_the_embedded_index(tmp_path: Path) -> None:
    embedded = open_index(Settings(data_folder=tmp_path / "var"))
    assert isinstance(embedded, SqliteIndex)
    assert not (tmp_path / "var").exists()
    cluster = open_index(Settings(data_folder=tmp_path / "var", search_url="http://127.0.0.1:9"))
    assert isinstance(cluster, ElasticIndex)
    cluster.close()


class Node(BaseHTTPRequestHandler):
    """A node that is never ready and notes who signed in."""

    keys: list[str | None]

    def do_GET(self) -> None:
        self.keys.append(self.headers["Authorization"])
        self.send_response(503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine's own address, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "node")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    signed = built.add_extension(address, critical=False).sign(key, hashes.SHA256())
    pem, secret = folder / "node.pem", folder / "node.key"
    pem.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return pem, secret


@pytest.fixture
def secure_node(tmp_path: Path) -> Iterator[HTTPServer]:
    """A node behind TLS."""
    Node.keys = []
    server = HTTPServer(("127.0.0.1", 0), Node)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*make_certificate(tmp_path))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    serving = Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield server
    server.shutdown()
    server.server_close()
    serving.join()


def test_a_cluster_behind_tls_is_asked_with_the_key_and_trusted_by_its_roots(
    secure_node: HTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("c2VjcmV0\n")
    url = f"https://127.0.0.1:{secure_node.server_port}"
    trusted = Settings(
        data_folder=tmp_path, search_url=url, search_key=tmp_path / "key", search_roots=tmp_path / "node.pem"
    )
    for settings, keys in ((trusted.model_copy(update={"search_roots": None}), []), (trusted, ["ApiKey c2VjcmV0"])):
        index = open_index(settings)
        assert isinstance(index, ElasticIndex)
        with pytest.raises(SearchError, match="Elasticsearch 用不了"):
            index.read_state()
        assert Node.keys == keys
        index.close()
    with pytest.raises(SearchError, match="ZHIXUN_SEARCH_KEY"):
        open_index(trusted.model_copy(update={"search_key": tmp_path / "absent"}))
