"""What a page says: an offer out of its HTML, or the offers and the next page of a page of results. Knows no Scrapy.

`page` is the decoded text with its tree (`deep_markup` where it is nested too deep), `page_encoding` decodes it,
`page_bounds` refuses one that holds too much, `time_limit` ends a reading that takes too long,
`page_regions` tells what on it is not the offer,
`main_content` what it says for itself, `element_names` what shops call the parts of it;
`soup` gives parts of it to Beautiful Soup, `saved_page` finds where a page saved by hand was served. `offer` holds what
is read, `parse` asks all readers and makes one offer of their answers, `listings` makes the record of it. `phrases`
loads the lists of words that stand as CSV beside the readers that use them.
Readers stand in `readers` (ways in which any shop may speak), `script_data` (what scripts make a page of) and `shops`
(well-known softwares), prices in `price`, pages of results in `paging`.

Which library reads what: lxml makes the one tree that all readers share and walks it where every page is asked (places
of prices, stock, pictures, links); parsel asks that tree by CSS or XPath where a shop's own places are written down
(`readers.by_css`, `shops`, the site tables); Beautiful Soup reads what a person reads, without scripts and comments,
where lxml has found the parts (licence pages, descriptions in HTML, heads of saved pages), and its EncodingDetector
finds the declared encoding; chompjs reads objects as scripts write them.
"""
