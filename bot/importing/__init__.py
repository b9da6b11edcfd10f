"""Reading lists that people already wrote, wherever they stand, into the catalogue: shown as guesses, written when accepted."""
