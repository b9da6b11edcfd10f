"""One request to the API: its parameters and who sends it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.wikibase.accounts import Session
from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.refusals import Message, Refusal, bad_value, missing
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.wiki import Imitation

FEW, MANY = 50, 500
"""How many values a parameter may have, without and with the right ``apihighlimits``."""


@dataclass
class Call:
    """One request.

    Attributes:
        wiki: the imitation.
        session: who sends it.
        parameters: all of them; flags count by being there.
        in_address: names of the parameters that stood in the address, not in the body.
        posted: whether it is a POST.
        warnings: what the answer warns of, by module.
    """

    wiki: Imitation
    session: Session
    parameters: Mapping[str, str]
    in_address: frozenset[str] = frozenset()
    posted: bool = True
    warnings: dict[str, list[str]] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """What the wiki keeps."""
        return self.wiki.store

    @property
    def action(self) -> str:
        """What is asked."""
        return self.parameters.get("action", "help")

    @property
    def version(self) -> int:
        """The version of the answer's format."""
        return 2 if self.parameters.get("formatversion") in {"2", "latest"} else 1

    def flag(self, name: str) -> bool:
        """Say whether a flag is given."""
        return name in self.parameters

    def text(self, name: str, default: str = "") -> str:
        """Return a parameter."""
        return self.parameters.get(name, default)

    def needed(self, name: str) -> str:
        """Return a parameter that has to be there.

        Raises:
            Refusal: it is not.
        """
        if name not in self.parameters:
            raise missing(name)
        return self.parameters[name]

    def number(self, name: str, default: int) -> int:
        """Return a parameter that is a number, ``max`` for as many as the account may."""
        value = self.parameters.get(name, str(default))
        if value == "max":
            return self.most
        if not value.isdigit():
            raise bad_value(name, value)
        return int(value)

    @property
    def most(self) -> int:
        """How many values this account may send."""
        return MANY if "apihighlimits" in self.session.rights else FEW

    def several(self, name: str, default: str = "") -> list[str]:
        """Return the values of a parameter.

        Raises:
            Refusal: there are more than the account may send.
        """
        text = self.parameters.get(name, default)
        values = text[1:].split("\x1f") if text[:1] == "\x1f" else text.split("|") if text else []
        if len(values) > self.most:
            raise Refusal(
                "toomanyvalues",
                info=f'Too many values supplied for parameter "{name}". The limit is {self.most}.',
                parameter=name,
                limit=self.most,
                lowlimit=FEW,
                highlimit=MANY,
            )
        return values

    def json(self, name: str) -> Any:
        """Return a parameter that is JSON.

        Raises:
            Refusal: it is not there, or none.
        """
        try:
            return json.loads(self.needed(name))
        except ValueError:
            raise Refusal("invalid-json", Message("wikibase-api-invalid-json")) from None

    def warn(self, module: str, text: str) -> None:
        """Add a warning to the answer."""
        self.warnings.setdefault(module, []).append(text)


Answer = Json
