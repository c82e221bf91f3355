"""Owns what the product knows by declaration: tables, KPIs, dimensions, checks and texts; computes nothing."""
