"""Who may enter and change, and how refusals and faults are told."""
