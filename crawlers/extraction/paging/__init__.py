"""Pages of results: `results` reads the offers on one, `item_number` an offer's number, `pagination` finds the next,
`stated_total` how many there are in all.
"""
