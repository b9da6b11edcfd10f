"""What the sandbox's imitation begins with: the accounts of its wikis, a few properties, classes and items."""

import json
from collections.abc import Mapping
from typing import Any

from bot.sandbox.wikibase.accounts import Account, BotPassword, Session
from bot.sandbox.wikibase.api import answer
from bot.sandbox.wikibase.call import Call
from bot.sandbox.wikibase.model import Json, title_of
from bot.sandbox.wikibase.wiki import Imitation

_PROPERTIES = (
    ("nature de l’élément", "instance of", "wikibase-item", "classe de ce qui est décrit"),
    ("site officiel", "official website", "url", "adresse du site"),
    ("URL de la référence", "reference URL", "url", "page qui appuie une déclaration"),
    ("consulté le", "retrieved", "time", "jour où la source a été lue"),
    ("date de début", "start time", "time", "jour, mois ou année où cela commence"),
    ("date de fin", "end time", "time", "jour, mois ou année où cela finit"),
)
_ITEMS = (
    ("commun", "commons", "ressource gérée par une communauté"),
    ("tiers-lieu", "third place", "lieu de travail et de rencontre partagé"),
)


def accounts(
    *,
    bot: str,
    bot_password: str,
    app: str,
    editor: str,
    editor_password: str,
    admin: str,
    admin_password: str,
    own_password: str,
) -> dict[str, Account]:
    """Return the accounts of the sandbox's wikis.

    Args:
        bot: the bot's account.
        bot_password: the secret of its bot password.
        app: the name of its bot password.
        editor: a person who edits.
        editor_password: to log in with.
        admin: who protects, deletes and blocks.
        admin_password: to log in with.
        own_password: the bot account's own password.
    """
    return {
        admin: Account(admin, 1, admin_password, ("sysop",)),
        bot: Account(bot, 2, own_password, ("bot",), {app: BotPassword(bot_password)}),
        editor: Account(editor, 3, editor_password),
    }


def add(wiki: Imitation, editor: str, entities: Mapping[str, Json]) -> None:
    """Let a person have made what a project names of its own Wikibase, under the same ids; what is there stays.

    Args:
        wiki: the imitation.
        editor: the person's account.
        entities: properties and items, by id.
    """
    for name, entity in entities.items():
        if wiki.store.entity_page(name) is None:
            kind = entity["type"]
            wiki.store.save(
                title_of(name),
                user=editor,
                anonymous=False,
                comment=f"/* wbeditentity-create-{kind}:0| */",
                entity=dict(entity),
            )


def prepare(wiki: Imitation, editor: str, entities: Mapping[str, Json] | None = None) -> None:
    """Let a person create the first properties and items: what the project names, else a few.

    Args:
        wiki: an empty imitation.
        editor: the person's account.
        entities: what the project names, by id.
    """
    if entities:
        add(wiki, editor, entities)
        return
    session = Session()
    session.enter(wiki.accounts[editor], None)
    for french, english, datatype, description in _PROPERTIES:
        _create(wiki, session, "property", french, english, description, datatype=datatype)
    for french, english, description in _ITEMS:
        _create(wiki, session, "item", french, english, description)


def _create(
    wiki: Imitation, session: Session, kind: str, french: str, english: str, description: str, **more: str
) -> None:
    data: dict[str, Any] = {
        "labels": {code: {"language": code, "value": text} for code, text in (("fr", french), ("en", english))},
        "descriptions": {"fr": {"language": "fr", "value": description}},
        **more,
    }
    parameters = {"action": "wbeditentity", "new": kind, "token": session.csrf_token, "data": json.dumps(data)}
    answer(Call(wiki, session, parameters))
