"""How the imitation refuses: codes, messages and texts as Wikibase 1.43 gave them on a French wiki.

``info`` is English whatever the wiki's language is; ``html`` is in the wiki's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from bot.sandbox.wikibase.model import Json

# By the message's name: in English, and in French with what is HTML there already. ``$1`` is the first parameter.
_TEXTS = {
    "actionthrottledtext": (
        (
            "As an anti-abuse measure, you are limited from performing this action too many times in a short space of time,"  # noqa: E501 (Wikibase's own sentence)
            " and you have exceeded this limit.\nPlease try again in a few minutes."
        ),
        (
            "Pour lutter contre les abus, l’utilisation de cette action est limitée à un certain nombre de fois dans un laps"  # noqa: E501 (Wikibase's own sentence)
            " de temps assez court et vous avez dépassé cette limite.\nVeuillez essayer à nouveau dans quelques minutes."  # noqa: E501 (Wikibase's own sentence)
        ),
    ),
    "badaccess-groups": ("", "L’action que vous essayez de réaliser n’est permise qu’à certains groupes."),
    "blockedtext": ("", "Votre compte d’utilisateur ou votre adresse IP a été bloqué. Le motif invoqué est $2."),
    "edit-conflict": ("Edit conflict.", "Conflit de modification."),
    "nocreate-loggedin": (
        "You do not have permission to create new pages.",
        "Vous n’avez pas la permission de créer de nouvelles pages.",
    ),
    "nocreatetext": ("", "Ce wiki a restreint la possibilité de créer de nouvelles pages."),
    "protectedpagetext": (
        "This page has been protected to prevent editing or other actions.",
        "Cette page a été protégée  pour empêcher sa modification ou d’autres actions.",
    ),
    "wikibase-api-editconflict": (
        "Edit conflict. Could not patch the current revision.",
        "Conflit de modification. Impossible de modifier la révision actuelle.",
    ),
    "wikibase-api-failed-save": ("The save has failed.", "L’enregistrement a échoué."),
    "wikibase-api-illegal-ids-or-sites-titles-selector": (
        'Either provide the Item "ids" or pairs of "sites" and "titles" for corresponding page',
        "Fournir soit des « ids » d’élément, soit la paire « sites » et « titres » pour la page correspondante",
    ),
    "wikibase-api-inconsistent-language": (
        'Inconsistent language "$1" detected (expected "$2").',
        "Langue incohérente « $1 » détectée (« $2 » attendu).",
    ),
    "wikibase-api-invalid-json": ("Invalid json in request.", "JSON non valide dans la requête."),
    "wikibase-api-modification-failed": ("$1", "$1"),
    "wikibase-api-no-external-page": (
        'The external client site "$1" did not provide page information for page "$2".',
        "Le site client externe « $1 » n’a pas fourni aucune information pour la page « $2 ».",
    ),
    "wikibase-api-no-such-entity": (
        'Could not find an entity with the ID "$1".',
        "Impossible de trouver une entité avec l’identifiant « $1 ».",
    ),
    "wikibase-api-nosuchrevid": ("Revision with ID not found.", "Révision avec l’identifiant donné non trouvée."),
    "wikibase-api-not-recognized-datatype": (
        "A datatype was expected, but either missing or not recognized.",
        "Un type de donnée est attendu, mais il est manquant ou non reconnu.",
    ),
    "wikibase-api-not-recognized-language": (
        'The supplied language code "$1" was not recognized.',
        "Le code de langue fourni « $1» n’est pas reconnu.",
    ),
    "wikibase-api-permissiondenied": (
        "You do not have the permissions needed to carry out this action.",
        "Vous ne disposez pas des permissions nécessaires pour effectuer cette action.",
    ),
    "wikibase-api-unresolved-redirect": (
        "The given entity ID refers to a redirect, which is not supported in this context.",
        "L’identifiant de l’entité fait référence à une redirection, ce qui n’est pas pris en charge dans ce contexte.",
    ),
    "wikibase-conflict-patched": (
        "Your edit was patched into the latest version.",
        "Votre modification a été intégrée dans la dernière version.",
    ),
    "wikibase-validator-bad-url-scheme": (
        'An URL scheme "$1" is not supported.',
        "Le schéma d’URL « $1 » n’est pas pris en charge.",
    ),
    "wikibase-validator-bad-value": ("Data value corrupt: $1", "Valeur de donnée corrompue : $1"),
    "wikibase-validator-bad-value-type": (
        "Bad value type $1, expected $2",
        "Mauvais type de valeur $1, $2 attendu",
    ),
    "wikibase-validator-description-too-long": (
        "Description must be no more than $1 characters long",
        "La description ne doit pas dépasser $1 caractères.",
    ),
    "wikibase-validator-illegal-string-chars": (
        "String should not start or end with whitespace nor include vertical whitespace or tabs: $1",
        (
            "La chaîne ne doit ni commencer ni se terminer par une espace et ne doit inclure aucun espacement vertical et"  # noqa: E501 (Wikibase's own sentence)
            " aucune tabulation : « $1 »"
        ),
    ),
    "wikibase-validator-label-conflict": (
        'Property $3 already has label "$1" associated with language code $2.',
        "La propriété $3 a déjà un libellé&#160;« $1 » associé au code de langue&#160;$2.",
    ),
    "wikibase-validator-label-equals-description": (
        "Label and description for language code $1 can not have the same value.",
        "Le libellé et la description pour le code de langue $1 ne peuvent pas avoir la même valeur.",
    ),
    "wikibase-validator-label-too-long": (
        "Label must be no more than $1 characters long",
        "Le libellé ne doit pas dépasser $1 caractères.",
    ),
    "wikibase-validator-label-with-description-conflict": (
        'Item $3 already has label "$1" associated with language code $2, using the same description text.',
        (
            "L’élément $3 a déjà le libellé&#160;« $1 » associé au code de langue&#160;$2, qui utilise exactement le même"  # noqa: E501 (Wikibase's own sentence)
            " texte descriptif."
        ),
    ),
    "wikibase-validator-malformed-value": ("Malformed input: $1", "Entrée mal formée : $1"),
    "wikibase-validator-no-such-entity": ("$1 not found", "$1 non trouvé"),
    "wikibase-validator-no-such-property": ("Property $1 not found", "Propriété $1 non trouvée"),
    "wikibase-validator-not-a-language": (
        '"$1" is not a known language code.',
        "« $1 » n’est pas un code de langue connu.",
    ),
    "wikibase-validator-sitelink-conflict": (
        "The link $1 is already used by Item $2.",
        (
            "Le lien $1 est déjà utilisé par l’élément $2. Vous pouvez le supprimer de $2 s’il n’a rien à faire là, ou bien"  # noqa: E501 (Wikibase's own sentence)
            " fusionner les éléments s’ils concernent exactement le même sujet."
        ),
    ),
    "wikibase-validator-too-long": (
        "Must be no more than $1 characters long",
        "L’entrée ne doit pas dépasser $1 caractères.",
    ),
    "wikibase-validator-too-short": (
        "Must be at least one character long",
        "Doit comporter au moins $1 caractère.",
    ),
    "wikibase-validator-url-scheme-missing": (
        'This URL misses a scheme like "https://": $1',
        "Un protocole tel que « https:// » est manquant dans cette URL : $1",
    ),
}
_PARAMETER = re.compile(r"\$(\d)")
_LINK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]|\[(https?://\S+) ([^\]]+)\]")


@dataclass(frozen=True)
class Message:
    """One message of an error or a warning, by its name and parameters."""

    name: str
    parameters: tuple[Any, ...] = ()

    def english(self) -> str:
        """Return its text as ``info`` has it."""
        if self.name not in _TEXTS:
            return f"⧼{self.name}⧽"
        # MediaWiki puts what stands in "info" on one line.
        return " ".join(self._filled(_TEXTS[self.name][0], str).split())

    def html(self, exists: Callable[[str], bool]) -> str:
        """Return its text as ``html`` has it.

        Args:
            exists: whether the wiki has a page.
        """
        if self.name not in _TEXTS:
            return f"⧼{escape(self.name)}⧽"
        return self._filled(_TEXTS[self.name][1], lambda value: _linked(str(value), exists))

    def plain(self) -> str:
        """Return its text in the wiki's language, links as wikitext."""
        french = _TEXTS.get(self.name, ("", f"⧼{self.name}⧽"))[1]
        return self._filled(french, str).replace("&#160;", " ")

    def json(self, exists: Callable[[str], bool]) -> Json:
        """Return it as an answer carries it."""
        return {"name": self.name, "parameters": list(self.parameters), "html": self.html(exists)}

    def _filled(self, text: str, shown: Callable[[Any], str]) -> str:
        def value(found: re.Match[str]) -> str:
            number = int(found[1]) - 1
            return shown(self.parameters[number]) if number < len(self.parameters) else ""

        return _PARAMETER.sub(value, text)


def _linked(text: str, exists: Callable[[str], bool]) -> str:
    parts, end = [], 0
    for found in _LINK.finditer(text):
        parts.append(escape(text[end : found.start()], quote=False))
        if found[1]:
            address, more = f"/index.php?title={quote(found[1], safe=':')}", f'title="{found[1]}"'
            if not exists(found[1]):
                address += "&amp;action=edit&amp;redlink=1"
                more = f'class="new" title="{found[1]} (page inexistante)"'
            parts.append(f'<a href="{address}" {more}>{found[2]}</a>')
        else:
            parts.append(f'<a rel="nofollow" class="external text" href="{found[3]}">{found[4]}</a>')
        end = found.end()
    return "".join([*parts, escape(text[end:], quote=False)])


class Refusal(Exception):  # noqa: N818 (an answer, not a fault)
    """The API's answer that something is not done.

    Args:
        code: the API's code.
        messages: Wikibase's messages, the first one gives ``info``.
        info: what the API itself says, for refusals without messages.
        header: further codes that the header ``MediaWiki-API-Error`` names.
        more: further fields of the error.
    """

    def __init__(self, code: str, *messages: Message, info: str = "", header: str = "", **more: Any) -> None:
        super().__init__(code)
        self.code, self.messages, self.header, self.more = code, messages, header, more
        self.info = info or messages[0].english()


def invalid(name: str, *parameters: Any) -> Refusal:
    """Return the refusal of a value or a term: ``modification-failed`` with one message."""
    return Refusal("modification-failed", Message(name, parameters))


def failed_save(name: str, *parameters: Any, header: str = "") -> Refusal:
    """Return the refusal of a save: ``failed-save`` and why."""
    return Refusal("failed-save", Message("wikibase-api-failed-save"), Message(name, parameters), header=header or name)


def denied(*messages: Message, header: str) -> Refusal:
    """Return the refusal of an account: ``permissiondenied`` and why."""
    return Refusal("permissiondenied", Message("wikibase-api-permissiondenied"), *messages, header=header)


def bad_value(parameter: str, value: str) -> Refusal:
    """Return the refusal of a parameter's value."""
    return Refusal("badvalue", info=f'Unrecognized value for parameter "{parameter}": {value}.')


def missing(parameter: str) -> Refusal:
    """Return the refusal of a request that lacks a parameter."""
    return Refusal("missingparam", info=f'The "{parameter}" parameter must be set.')
