"""Tests of the qualifiers of `goods`."""
