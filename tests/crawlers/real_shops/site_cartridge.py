"""Serves Cartridge, the shop of Mezzanine, with the goods of `goods.csv`; run by a Python of its own."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

FOLDER, PORT = Path(sys.argv[1]).resolve(), sys.argv[2]
HERE = Path(__file__).parent
PROJECT = FOLDER / "orchard"
LOCAL = """
SECRET_KEY = NEVERCACHE_KEY = "trial"
DEBUG = False  # with it on, its robots.txt closes the site
SITE_TITLE = "山里果园"
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": r"{folder}/shop.db"}}}}
LANGUAGE_CODE = "en"
SHOP_CURRENCY_LOCALE = "zh_CN.UTF-8"
"""


def make_locale() -> None:
    """The Chinese locale, by which prices are written ("￥59.00"): systems rarely have it."""
    places = FOLDER / "locales"
    places.mkdir()
    target = places / "zh_CN.UTF-8"
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", target], check=True, stdout=subprocess.DEVNULL)
    os.environ["LOCPATH"] = str(places)


def make_project() -> None:
    """The project that the software's own template begins with."""
    command = [str(Path(sys.executable).parent / "mezzanine-project"), "-a", "cartridge", "orchard", str(FOLDER)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (PROJECT / "local_settings.py").write_text(LOCAL.format(folder=FOLDER), encoding="utf-8")
    sys.path.insert(0, str(FOLDER))
    os.environ["DJANGO_SETTINGS_MODULE"] = "orchard.settings"


def fill() -> dict[str, dict[str, str]]:
    """Put the goods in; gives each by the word that its address has."""
    from cartridge.shop.models import Category, Product, ProductOption  # type: ignore[import-not-found] # not here

    category = Category.objects.create(title="水果", slug="fruit")
    weights = [ProductOption.objects.create(type=1, name=name) for name in ("5斤", "10斤")]
    goods = {}
    with (HERE / "goods.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            product = Product.objects.create(
                title=row["title"], slug=f"peach-{number}", content="<p>八成熟采摘。</p>", available=row["stock"] != "0"
            )
            product.categories.add(category)
            if number % 3 == 0:  # in two weights, for one price
                product.variations.create_from_options({"option1": [option.name for option in weights]})
            product.variations.manage_empty()
            product.variations.update(num_in_stock=int(row["stock"]))
            product.variations.update(unit_price=row["price"])
            if number % 4 == 0:  # reduced: the former price stands struck beside the one that is paid
                product.variations.update(unit_price=float(row["price"]) + 20, sale_price=row["price"])
            product.copy_default_variation()
            goods[product.slug] = row
    return goods


make_locale()
make_project()

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

call_command("migrate", verbosity=0, interactive=False)
sys.stdout.write(json.dumps({"address": f"http://127.0.0.1:{PORT}", "goods": fill()}) + "\n")
sys.stdout.flush()
call_command("runserver", f"127.0.0.1:{PORT}", "--noreload", "--nothreading", "--insecure", skip_checks=True)
