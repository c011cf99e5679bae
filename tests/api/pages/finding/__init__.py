"""Tests of the pages of finding."""
