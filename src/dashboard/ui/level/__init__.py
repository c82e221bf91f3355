"""The pages of groups, departments and teams: members side by side, and one of them in depth."""
