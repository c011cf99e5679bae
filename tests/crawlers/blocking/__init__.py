"""Blocks of a crawl, recognised on saved pages."""
