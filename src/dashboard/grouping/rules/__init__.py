"""The language of rules: read, checked, written as text and SQL, told in words, cut into segments."""
