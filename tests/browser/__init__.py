"""Tests in a real Chromium against a real server: what only a browser shows."""
