"""What of an entity changes or was changed: called by words, in the language of whoever reads them, and by a key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.locale import N_

_WORDS = {
    "label": N_("label ({language})"),
    "description": N_("description ({language})"),
    "alias": N_("alias ({language})"),
    "sitelink": N_("sitelink ({site})"),
    "reference": N_("reference of {statement}"),
}


@dataclass(frozen=True)
class Thing:
    """One term, sitelink, statement, qualifier or reference.

    Attributes:
        kind: what it is.
        of: the language, the site, or the property.
        qualifier: the property of a qualifier, empty elsewhere.
    """

    kind: Literal["label", "description", "alias", "sitelink", "statement", "reference"]
    of: str
    qualifier: str = ""

    @property
    def key(self) -> str:
        """Its name in every language: ``label.fr``, ``P856``, ``P39.P580``."""
        if self.kind == "statement":
            return f"{self.of}.{self.qualifier}" if self.qualifier else self.of
        return f"{self.kind}.{self.of}"

    def called(self, names: Mapping[str, str], gettext: Callable[[str], str]) -> str:
        """Return what it is called.

        Args:
            names: labels of properties, by id.
            gettext: translates for whoever reads it.
        """
        named = with_label(self.of, names)
        if self.kind == "statement":
            return f"{named}, {with_label(self.qualifier, names)}" if self.qualifier else named
        return gettext(_WORDS[self.kind]).format(language=self.of, site=self.of, statement=named)


def with_label(entity: str, names: Mapping[str, str]) -> str:
    """Return an id with its label, ``site officiel (P856)``."""
    label = names.get(entity, "")
    return f"{label} ({entity})" if label else entity
