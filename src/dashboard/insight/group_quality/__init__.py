"""What follows from the checks of groups: verdicts, what overlap and size cost, what was decided."""
