"""The workshop: drafts of groupings, their groups and rules, what they would change, and publishing them."""
