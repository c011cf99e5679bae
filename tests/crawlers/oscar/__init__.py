"""A real shop for the crawlers: django-oscar with goods of our own making, started on loopback by the tests."""
