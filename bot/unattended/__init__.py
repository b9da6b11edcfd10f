"""Running by itself: what may be done while nobody looks, what was told already, and how it ends in time."""
