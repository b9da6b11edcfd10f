"""The only room, beside wikibase, that knows Pywikibot."""
