"""A new project: what ``communs init`` writes."""
