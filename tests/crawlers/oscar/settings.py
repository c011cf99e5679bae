"""The shop's settings: all in the folder that ZHIXUN_OSCAR names, tables made without their history."""

import os
from pathlib import Path

from oscar.defaults import *  # noqa: F403 - how the shop software wants to be set up

FOLDER = Path(os.environ["ZHIXUN_OSCAR"])
SECRET_KEY = "only on loopback"
DEBUG = True  # serves the pictures
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.crawlers.oscar.urls"
SITE_ID = 1
# Each page read is written down by the shop; without these a second reader is answered that the database is locked.
_LOCKING = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "shop.sqlite",
        "ATOMIC_REQUESTS": True,
        "OPTIONS": _LOCKING,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
HAYSTACK_CONNECTIONS = {
    "default": {"ENGINE": "haystack.backends.whoosh_backend.WhooshEngine", "PATH": str(FOLDER / "whoosh")}
}
LANGUAGE_CODE = "zh-cn"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = FOLDER / "media"
OSCAR_DEFAULT_CURRENCY = "CNY"
OSCAR_SHOP_NAME = "测试果园"


def _config(app: str) -> str:
    """The class that sets up an application of the shop: reports of dashboard is ReportsDashboardConfig."""
    return f"oscar.apps.{app}.apps.{''.join(part.capitalize() for part in reversed(app.split('.')))}Config"


_APPS = """
analytics checkout address shipping catalogue communication partner basket payment offer order customer search voucher
wishlists
"""
_DESK = "reports users orders catalogue offers partners pages ranges reviews vouchers communications shipping"
INSTALLED_APPS = [
    *(
        f"django.contrib.{app}"
        for app in ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles", "sites", "flatpages")
    ),
    "oscar.config.Shop",
    *map(_config, _APPS.split()),
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.dashboard.apps.DashboardConfig",
    *(_config(f"dashboard.{app}") for app in _DESK.split()),
    "sorl.thumbnail",
    "widget_tweaks",
    "haystack",
    "treebeard",
    "django_tables2",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oscar.apps.search.context_processors.search_form",
                "oscar.apps.checkout.context_processors.checkout",
                "oscar.apps.communication.notifications.context_processors.notifications",
                "oscar.core.context_processors.metadata",
            ]
        },
    }
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "oscar.apps.basket.middleware.BasketMiddleware",
]


class _NoHistory:
    """Tables are made as they are today: a minute of migrations less."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = _NoHistory()
