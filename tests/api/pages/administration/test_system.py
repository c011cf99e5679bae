"""The page of the system: every setting by its name, no password, the state of the index."""

from fastapi.testclient import TestClient

from api.pages.administration.system import list_settings, mask_password
from api.services import Services
from casebook.settings import Settings


def test_every_setting_is_listed_as_it_is_in_force(desk: TestClient, services: Services) -> None:
    view = desk.get("/system.json").json()
    assert {one["name"] for one in view["settings"]} == {f"ZHIXUN_{name.upper()}" for name in Settings.model_fields}
    by_name = {one["name"]: one for one in view["settings"]}
    assert by_name["ZHIXUN_CONTACT_NAME"]["value"] == "王五"
    assert not by_name["ZHIXUN_CONTACT_NAME"]["is_default"]
    assert services.follower.wait_for_follow(60)
    view = desk.get("/system.json").json()
    assert (view["index_state"], view["behind"], view["documents"] > 0) == ("可用", 0, True)
    assert "现行设置" in desk.get("/system").text


def test_passwords_in_addresses_are_masked() -> None:
    settings = Settings(database_url="postgresql+psycopg://zhixun:s3cret@db/zhixun", search_url="https://e:pw@es:9200")
    shown = " ".join(one.value for one in list_settings(settings))
    assert "s3cret" not in shown
    assert "pw" not in shown
    assert "postgresql+psycopg://zhixun:******@db/zhixun" in shown
    assert mask_password("sqlite:///var/zhixun.sqlite") == "sqlite:///var/zhixun.sqlite"
