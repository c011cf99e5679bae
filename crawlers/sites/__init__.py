"""Marketplaces.

`config` reads a table of `marketplaces`, `table_checks` says what is wrong with one, `check` shows how one is read;
`approval` says whether its site may be crawled now, `url_list` reads a list of addresses, `assign_urls` splits one by
site.
"""
