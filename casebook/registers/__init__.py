"""Registers in force: `editions` of rights, and the `search_terms` made of them."""
