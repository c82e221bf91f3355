"""A file becomes rows of tables: read, mapped, checked, planned, committed; knows nothing of who asks."""
