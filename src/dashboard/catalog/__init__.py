"""Owns what the product knows by declaration: tables, KPIs, dimensions, checks, texts; computes nothing."""
