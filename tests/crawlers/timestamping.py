"""A time-stamping server on loopback: OpenSSL's own `ts` behind HTTP, with certificates made for the test."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

_CONFIG = """
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[signer]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = stamper
[stamper]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
# No `certs`: OpenSSL 3.0 writes a chain unsorted, which strict DER readers refuse.
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


def openssl(*words: str) -> None:
    """Run OpenSSL."""
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def authority(folder: Path) -> Path:
    """Make the certificates in `folder`; gives the root's."""
    config = folder / "ts.cnf"
    config.write_text(_CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    new = ("-newkey", "rsa:2048", "-nodes", "-config", str(config))
    ca = (str(folder / "ca.key"), str(folder / "ca.pem"))
    openssl("req", "-x509", *new, "-extensions", "ca", "-subj", "/CN=Root", "-keyout", ca[0], "-out", ca[1])
    signer, asked = str(folder / "signer.key"), str(folder / "signer.csr")
    openssl("req", *new, "-subj", "/CN=Stamper", "-keyout", signer, "-out", asked)
    signing = ("-CA", ca[1], "-CAkey", ca[0], "-CAcreateserial", "-extfile", str(config), "-extensions", "signer")
    openssl("x509", "-req", "-in", asked, *signing, "-out", str(folder / "signer.pem"))
    return folder / "ca.pem"


@contextmanager
def time_stamper(folder: Path) -> Iterator[str]:
    """The server; gives its address."""

    class Stamper(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query, answer = folder / "query.tsq", folder / "answer.tsr"
            query.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            words = ("-config", str(folder / "ts.cnf"), "-section", "stamper")
            openssl("ts", "-reply", "-queryfile", str(query), *words, "-out", str(answer))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer.read_bytes())

        def log_message(self, *words: object) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Stamper)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
