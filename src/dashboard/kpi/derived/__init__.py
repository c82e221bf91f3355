"""Tables worked out of loaded ones: how each is made, and kept up after a load."""
