"""What stands behind a number: one panel for all of them, and the way there from wherever one is shown."""
