"""What pages ask of the open store: remembered, worked out in threads, waited for."""
