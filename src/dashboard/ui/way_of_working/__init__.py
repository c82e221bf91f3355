"""The page of the way of working: roll-out and its effect, effort and appreciation, channels, orientation."""
