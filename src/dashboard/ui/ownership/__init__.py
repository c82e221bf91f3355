"""The ownership page: who answers for which group, as a picture, and gaps mended in place."""
