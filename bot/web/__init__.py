"""Web pages that are none of a wiki's: public hosts only, one step at a time."""
