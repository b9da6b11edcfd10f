"""Whose page it is: a person, a collective, or nobody that the page tells of."""

import pytest

from bot.importing.source import reading_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Ana Four, boulangère\n\nDu pain.\n", "Ana Four"),
        ("Bonjour, c'est **Perrine Oudin**. Je code.\n", "Perrine Oudin"),
        ("Je suis Yanis Delorme, développeur.\n", "Yanis Delorme"),
        ("**La Tisserie** est un tiers-lieu installé ici.\n", "La Tisserie"),
        ("La Filature des Possibles est un tiers-lieu associatif ouvert en 2019.\n", "La Filature des Possibles"),
        ("Wharf Nine is a workers' co-op of six designers.\n", "Wharf Nine"),
        ("---\ntitle: Nos communs | Les Passeurs d'Eau\n---\nDes adhésions, de la buvette.\n", "Les Passeurs d'Eau"),
        ("# Mes communs\n\nDes choses que je fais avec des gens, et ce que j'en pense.\n", ""),
        ("Cette page est tenue par qui passe, et chacun peut y écrire.\n", ""),
    ],
)
def test_whose(text: str, wanted: str) -> None:
    guess = reading_of(text.encode(), "markdown", where="x").contributor
    assert (guess.value if guess else "") == wanted
