"""Serves baykeshop, a Chinese shop that Vue makes, with the goods of `goods.csv`; run by a Python of its own."""

import csv
import json
import sys
from pathlib import Path

from django.conf import settings

FOLDER, PORT = Path(sys.argv[1]), int(sys.argv[2])
HERE = Path(__file__).parent

settings.configure(
    BASE_DIR=FOLDER, SECRET_KEY="trial", ALLOWED_HOSTS=["*"], ROOT_URLCONF="__main__", USE_TZ=True,
    LANGUAGE_CODE="zh-hans", STATIC_URL="static/", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "shop.db")}},
    INSTALLED_APPS=[f"django.contrib.{app}" for app in ("auth", "contenttypes", "sessions", "messages", "staticfiles")],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
)  # fmt: skip

import baykeshop.conf.develop  # type: ignore[import-not-found]  # noqa: E402, F401 - adds its apps to the settings

settings.MEDIA_URL, settings.MEDIA_ROOT = "media/", str(FOLDER / "media")

import django  # noqa: E402

django.setup()

from django.contrib import admin  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("admin/", admin.site.urls), path("", include("baykeshop.urls"))]


def fill() -> dict[str, dict[str, str]]:
    """Put the goods in; gives each by its number in the addresses."""
    from baykeshop.apps.shop import models  # type: ignore[import-not-found] # not in this environment
    from django.core.files.base import ContentFile

    brand = models.BaykeShopBrand.objects.create(name="山里")
    top = models.BaykeShopCategory.objects.create(name="水果")
    category = models.BaykeShopCategory.objects.create(name="桃", parent=top)
    goods = {}
    with (HERE / "goods.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spu = models.BaykeShopSPU.objects.create(
                title=row["title"], subtitle="现摘现发", content="<p>八成熟采摘。</p>", brand=brand
            )
            spu.category.add(category)
            sku = models.BaykeShopSKU(spu=spu, price=row["price"], cost_price=1, discount_price=999, stock=row["stock"])
            if hasattr(sku, "img"):
                sku.img.save("x.gif", ContentFile(b"GIF89a"), save=False)
            sku.save()
            goods[str(spu.pk)] = row
    return goods


call_command("makemigrations", "user", "article", "system", "shop", verbosity=0)
call_command("migrate", run_syncdb=True, verbosity=0)
sys.stdout.write(json.dumps({"address": f"http://127.0.0.1:{PORT}", "goods": fill()}) + "\n")
sys.stdout.flush()
call_command("runserver", f"127.0.0.1:{PORT}", "--noreload", "--nothreading", skip_checks=True)
