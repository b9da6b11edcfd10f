"""The catalogue as Wikibase entities: what they should say, and what becomes of what others said. Pure."""
