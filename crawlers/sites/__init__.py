"""Marketplaces.

`config` reads a table of `marketplaces`, `approval` says whether its site may be crawled now, `url_list` reads a list
of addresses, `assign_urls` splits one by site.
"""
