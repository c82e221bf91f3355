"""The ways from page to page: to a customer's card, to where something is mended or explored."""
