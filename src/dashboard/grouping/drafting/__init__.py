"""Drafts of groupings: begun, edited, discarded, and published as what holds from a day on."""
