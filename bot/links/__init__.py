"""Whether the addresses of the catalogue still lead somewhere."""
