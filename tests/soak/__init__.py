"""Long tests with chance in them, each with a seed: ``script/soak``; pytest runs a small sample of each."""
