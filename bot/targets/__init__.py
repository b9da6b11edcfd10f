"""The kinds of places kept in sync."""
