"""Marketplaces.

`config` reads a table of `marketplaces`, `url_list` a list of addresses, `assign_urls` parts one by site.
"""
