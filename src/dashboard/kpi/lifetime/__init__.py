"""What customers are expected to bring: the models, and the derived table of their values."""
