"""The data from which a shop's scripts make its page.

`scripts` finds and reads it (`state_names.csv` lists its names), `packed` unpacks what frameworks fold. `goods` finds
the goods in it and chooses those that the page is about.
"""
