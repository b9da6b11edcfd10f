"""What an account may do on a wiki, and what it lacks."""
