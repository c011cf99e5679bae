"""`python -m tests.crawlers.oscar FOLDER`: fill a shop in FOLDER and serve it until told to stop.

The first line on standard output is one JSON object: the shop's `address`, and its `goods` by the number in their
address, as its own database has them.
"""

import json
import os
import sys
from decimal import Decimal

import django
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

TITLES = (
    "炎陵黄桃 5斤装 现摘",
    "盐陵黄桃 锦绣大果",
    "江苏阳山水蜜桃 炎陵黄桃同款",
    "攸县香干 真空装",
    "炎陵·黄桃 礼盒",
    "黄桃罐头 425g",
)
COUNT = 42


def fill() -> dict[str, dict[str, str | bool]]:
    """Put goods on the shelves; returns them by number."""
    from oscar.apps.catalogue.categories import create_from_breadcrumbs
    from oscar.apps.catalogue.models import Product, ProductAttribute, ProductCategory, ProductClass
    from oscar.apps.partner.models import Partner, StockRecord

    fruit = ProductClass.objects.create(name="水果", requires_shipping=True, track_stock=True)
    for code, name in (("origin", "产地"), ("variety", "品种")):
        ProductAttribute.objects.create(product_class=fruit, code=code, name=name, type="text")
    shelf, partner = create_from_breadcrumbs("水果"), Partner.objects.create(name="测试果园")
    goods: dict[str, dict[str, str | bool]] = {}
    for at in range(COUNT):
        title, price = f"{TITLES[at % len(TITLES)]} {at}号", Decimal("39.90") + at
        origin, stock = "湖南炎陵" if at % 2 else "江苏无锡", 0 if at % 7 == 0 else 9
        product = Product(title=title, product_class=fruit, upc=f"HT{at:04}", description="<p>八成熟采摘。</p>")
        product.save()
        product.attr.origin, product.attr.variety = origin, "锦绣"
        product.save()
        ProductCategory.objects.create(product=product, category=shelf)
        StockRecord.objects.create(
            product=product,
            partner=partner,
            partner_sku=f"S{at}",
            price=price,
            price_currency="CNY",
            num_in_stock=stock,
        )
        goods[str(product.id)] = {"title": title, "price": str(price), "origin": origin, "in_stock": stock > 0}
    return goods


def main(folder: str) -> None:
    """Fill the shop and serve it."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.crawlers.oscar.settings", "ZHIXUN_OSCAR": folder}
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    goods = fill()
    call_command("update_index", verbosity=0)
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    told = {"address": f"http://127.0.0.1:{server.server_address[1]}", "goods": goods}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
