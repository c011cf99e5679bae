"""Tests of the qualifiers of `origin`."""
