"""Readers of a page, one file each: structured data, attribute tables, licence blocks, and what a person sees."""
