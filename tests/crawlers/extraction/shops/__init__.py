"""Readers of shop softwares, on pages in the mark-up of their own themes."""
