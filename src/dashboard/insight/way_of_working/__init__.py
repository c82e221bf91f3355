"""The new way of working: how far it is, what it did, what effort earns in appreciation."""
