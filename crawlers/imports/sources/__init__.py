"""The kinds of files that can be imported: each `Source` says whether it fits a file and makes records of it.

`mhtml`, `har` (with `har_entries`), `saved_page`, `url_list` (with `pasted_links`) and `table` are the sources.
`page_records` reads one page for the first three, with `taobao_item`, `taobao_shop_list` and `offer_list` for pages
that the general reader does not understand. `seller_tables` joins the sellers of a platform's answer to its goods.
"""
