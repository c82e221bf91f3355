"""What a viewer's scope lets them hear of: rows, values of dimensions, words that people wrote."""
