"""Notices for tests."""

from bot.notify.notice import Kind, Notice


def notice(kind: Kind = Kind.PERSON, key: str = "1", target: str = "movilab-liste", **changed: str) -> Notice:
    said = {
        "wiki": "Movilab",
        "page": "Utilisateur:Claire Exemple",
        "url": "https://movilab.org/wiki/Utilisateur:Claire_Exemple",
        "line": "l'entrée « Opteos » a été corrigée sur le wiki",
    }
    return Notice(kind=kind, target=target, key=key, **(said | changed))
