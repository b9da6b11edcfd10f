"""Looking for what could keep a project from working, before it does: facts in, findings out."""
