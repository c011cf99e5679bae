"""Tests of the qualifiers of `identity`."""
