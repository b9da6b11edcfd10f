"""Hand edits come home: what people did to lists on wikis, offered to the catalogue."""
