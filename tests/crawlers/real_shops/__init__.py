"""Real shops from PyPI whose requirements do not fit this project's: each is installed in an environment of its own.

`python -m tests.crawlers.real_shops NAME --work FOLDER` installs the shop NAME there, serves it on loopback with the
goods of `goods.csv` (`site_NAME`), crawls it and prints one JSON object: how many offers its search has, how many were
listed, walled, gone or failed, and how many titles, prices and states of stock are as its database has them. Shops are
listed in `shops.csv`. It needs a package registry and is no part of the tests for that reason.
"""
