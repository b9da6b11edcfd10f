"""What would change, bound to the revision it was computed from."""
