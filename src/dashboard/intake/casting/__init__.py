"""From staged text to typed columns: how each column is written, and the SQL that types it."""
