"""Tests of qualifiers."""
