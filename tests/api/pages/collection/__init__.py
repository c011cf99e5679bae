"""Tests of api/pages/collection."""
