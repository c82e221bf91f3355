"""Owns the seeded generator of a whole company, clean or with planted defects; it reads no stored data."""

from dashboard.demo.company import generate
from dashboard.demo.plants import PLANTS
from dashboard.demo.request import Truth

__all__ = ["PLANTS", "Truth", "generate"]
