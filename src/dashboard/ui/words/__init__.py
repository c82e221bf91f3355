"""How pages speak: the session's language, and how numbers and dates are written in it."""
