"""Tests of search: seen before."""
