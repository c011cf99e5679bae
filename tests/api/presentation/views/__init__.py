"""Tests of api/presentation/views."""
