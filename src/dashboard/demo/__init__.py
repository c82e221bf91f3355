"""Owns the seeded generator of a whole company, clean or with planted defects; it reads no stored data."""

from dashboard.demo.company import generate

__all__ = ["generate"]
