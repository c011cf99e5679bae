"""Tests of the room crawlers."""
