"""Courses over time on any page, with what happened meanwhile."""
