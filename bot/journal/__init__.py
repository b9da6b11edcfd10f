"""What was done, in an append-only file; a memory for people, never what decides: that is the wiki."""
