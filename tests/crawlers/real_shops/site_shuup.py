"""Serves Shuup, a marketplace of several sellers, with the goods of `goods.csv`; run by a Python of its own."""

import collections
import collections.abc
import csv
import enum
import json
import os
import sys
from pathlib import Path
from typing import Any

FOLDER, PORT = Path(sys.argv[1]).resolve(), sys.argv[2]
HERE = Path(__file__).parent
SELLERS = ("炎陵合作社", "山里果园")


class _Names(dict[str, None]):
    """The names of an enumeration as Python 3.10 had them: a list that things are removed from."""

    def remove(self, name: str) -> None:
        del self[name]


def make_old_python() -> None:
    """What Django 2.2 and its companions take from older Pythons."""
    for name in collections.abc.__all__:
        setattr(collections, name, getattr(collections.abc, name))
    make = enum._EnumDict.__init__

    def make_with_names(self: Any, *given: Any) -> None:
        make(self, *given)
        self._member_names = _Names()

    enum._EnumDict.__init__ = make_with_names  # type: ignore[method-assign]


def make_sellers(shop: Any) -> list[Any]:
    """Two sellers with a stock of their own."""
    from shuup.core.models import Supplier, SupplierModule  # type: ignore[import-not-found] # not here

    module, _ = SupplierModule.objects.get_or_create(module_identifier="simple_supplier")
    sellers = []
    for name in SELLERS:
        seller = Supplier.objects.create(name=name, identifier=name, stock_managed=True)
        seller.supplier_modules.add(module)
        seller.shops.add(shop)
        sellers.append(seller)
    return sellers


def make_shop() -> Any:
    """The shop, open, with prices in CNY and its own theme."""
    from shuup.core.defaults.order_statuses import create_default_order_statuses  # type: ignore[import-not-found]
    from shuup.core.models import Currency, Shop, ShopStatus
    from shuup.xtheme import set_current_theme  # type: ignore[import-not-found]

    create_default_order_statuses()
    Currency.objects.get_or_create(code="CNY", defaults={"decimal_places": 2})
    shop = Shop.objects.create(
        name="山里集市", identifier="default", status=ShopStatus.ENABLED, public_name="山里集市", currency="CNY",
        prices_include_tax=True,
    )  # fmt: skip
    set_current_theme("shuup.themes.classic_gray", shop)
    return shop


def fill() -> dict[str, dict[str, str]]:
    """Put the goods in; gives each by its number in the addresses."""
    from shuup.core.models import Category, ProductType, SalesUnit, TaxClass

    shop = make_shop()
    sellers = make_sellers(shop)
    category = Category.objects.create(name="水果", slug="fruit")
    category.shops.add(shop)
    shared = {
        "type": ProductType.objects.create(name="水果"),
        "tax_class": TaxClass.objects.create(name="农产品"),
        "sales_unit": SalesUnit.objects.create(name="件", symbol="件"),
    }
    goods = {}
    with (HERE / "goods.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            item = make_product(shop, category, sellers[number % 2], number, row, shared)
            # Its search leaves out what cannot be bought: such an offer is asked for by its address.
            hidden = {"address": f"/p/{item}-peach-{number}/"} if row["stock"] == "0" else {}
            goods[item] = {**row, **hidden}
    return goods


def make_product(
    shop: Any, category: Any, seller: Any, number: int, row: dict[str, str], shared: dict[str, Any]
) -> str:
    """One offer of one seller; gives its number."""
    from shuup.core.catalog import ProductCatalog  # type: ignore[import-not-found]
    from shuup.core.models import Product, ShopProduct, ShopProductVisibility

    product = Product.objects.create(
        sku=f"TAO-{number}", name=row["title"], slug=f"peach-{number}", description="<p>八成熟采摘。</p>", **shared
    )
    offered = ShopProduct.objects.create(
        product=product, shop=shop, default_price_value=row["price"], visibility=ShopProductVisibility.ALWAYS_VISIBLE,
        primary_category=category,
    )  # fmt: skip
    offered.categories.add(category)
    offered.suppliers.add(seller)
    if int(row["stock"]):
        seller.adjust_stock(product.id, delta=int(row["stock"]))
    ProductCatalog.index_product(product)
    return str(product.pk)


make_old_python()
os.environ.update(SHUUP_WORKBENCH_BASE_DIR=str(FOLDER / "base"), DJANGO_SETTINGS_MODULE="shuup_workbench.settings")
(FOLDER / "base").mkdir(exist_ok=True)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

call_command("migrate", verbosity=0, interactive=False)
sys.stdout.write(json.dumps({"address": f"http://127.0.0.1:{PORT}", "goods": fill()}) + "\n")
sys.stdout.flush()
call_command("runserver", f"127.0.0.1:{PORT}", "--noreload", "--nothreading", "--insecure", skip_checks=True)
