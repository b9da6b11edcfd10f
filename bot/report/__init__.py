"""Plans and results for people at a terminal."""
