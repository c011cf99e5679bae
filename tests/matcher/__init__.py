"""Tests of the room matcher."""
