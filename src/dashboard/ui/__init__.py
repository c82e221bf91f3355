"""Streamlit building blocks of the pages; the only package, with pages and app.py, that knows Streamlit."""
