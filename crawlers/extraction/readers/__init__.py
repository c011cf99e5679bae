"""Readers of a page, one file each; every shop may use them.

Structured data: `json_ld` and `microdata` (both in the words of `schema`), `open_graph`. What a person sees: `visible`,
`attributes` (with `attribute_tables`), `article_number`, `pictures`, `shop_link`, `stock`, `buy_button`, `licence`,
`headings` (a page that says it is not there). `by_css` reads the places that a site's table names. The phrases they
know stand beside them as CSV.
"""
