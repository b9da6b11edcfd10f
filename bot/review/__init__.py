"""The plan as pages on this machine: read, preview, decide, write."""
