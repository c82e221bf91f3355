"""The customer card on the screen."""
