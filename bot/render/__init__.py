"""From the catalogue to wikitext whose every character knows which field it comes from."""
