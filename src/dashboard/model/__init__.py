"""What things are: frozen dataclasses and errors. Imports the standard library only."""
