"""Tests of what every request passes before a route sees it."""
