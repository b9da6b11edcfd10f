"""One module a verb; each holds its click command and decides the exit code."""
