"""The entries' own pages: parameters of a template call, from the catalogue and back, merged with what people wrote."""
