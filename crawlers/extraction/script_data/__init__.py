"""The data from which a shop's scripts make its page.

`scripts` finds and reads it (`state_names.csv` lists its names), `packed` unpacks what frameworks fold. `goods` finds
the goods in it by the `cells` of its objects and chooses those that the page is about; `variants` reads lists of an
offer's kinds, which have no titles.
"""
