"""The worker runs what is due, and goes on with what was cut short."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.drop.verify import verify_drop
from crawlers.scheduling.worker import Worker
from tests.crawlers.shop import Reply, links, offer, open_shop, site


def test_the_worker_runs_what_is_due_once_and_goes_on_with_what_was_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in site(tmp_path / "sites").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("ZHIXUN_CHROMIUM", "")
    crawls = tmp_path / "var/crawls"
    crawls.mkdir(parents=True)

    def order(address: str) -> None:
        lines = ('name = "s"', 'marketplace = "shop"', 'terms = ["桃"]', "every_hours = 24", f'base_url = "{address}"')
        (crawls / "schedules.toml").write_text("\n".join(("[[schedule]]", *lines)), encoding="utf-8")

    def throw_the_switch(path: str) -> Reply:
        if path == "/offer/2":
            (crawls / "STOP").touch()
        return links(1, 2) if "search" in path else Reply(offer(path).body, delay=2.0 * path.startswith("/offer"))

    worker = Worker(CrawlSettings())
    with open_shop(throw_the_switch) as shop:
        order(shop.address)
        (cut,) = worker.run_due(datetime.now(UTC))
    assert cut.code != 0
    (refused,) = worker.run_due(datetime.now(UTC))
    assert "停止开关" in refused.message
    (crawls / "STOP").unlink()
    quiet = {"/offer/1": offer("一"), "/offer/2": offer("二")}
    with open_shop(lambda path: links(1, 2) if "search" in path else quiet.get(path)) as shop:
        order(shop.address)
        (done,) = worker.run_due(datetime.now(UTC))
    assert done.code == 0, done.message
    assert done.drop == refused.drop == cut.drop
    assert list(verify_drop(Path(done.drop)))
    assert worker.run_due(datetime.now(UTC)) == []
    ((_, last, at),) = worker.next_runs(datetime.now(UTC))
    assert last == done
    assert at == done.started_at + timedelta(hours=24)
