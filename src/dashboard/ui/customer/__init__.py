"""The customer card on the screen, the way to it from any list, and finding a customer on any page."""
