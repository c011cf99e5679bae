"""Readers of a page, one by one."""
