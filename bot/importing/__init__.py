"""Reading lists that people already wrote into the catalogue: shown as guesses, written when accepted."""
