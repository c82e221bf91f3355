"""From cells to figures, the arithmetic of every KPI: value, interval, chance, comparison, target, status."""
