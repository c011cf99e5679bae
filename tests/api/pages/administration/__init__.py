"""Tests of api/pages/administration."""
