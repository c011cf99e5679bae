"""Tests of the desk in another language."""
