"""What loading would do: rows typed, keyed, checked against each other and compared with what is stored."""
