"""The schemas of a new project, in its language: an editor shows what they say of the key under the cursor."""

import json
from typing import Any

from bot.locale import translation


def in_language(schema: str, language: str) -> str:
    """Return a schema's file with what it says of each key in a language, in English where there is no catalogue.

    Args:
        schema: the file as it is shipped.
        language: ``"fr"`` or ``"en"``.
    """
    gettext = translation(language, domain="schemas").gettext

    def translated(part: Any) -> Any:
        if isinstance(part, dict):
            # A key that is itself called "description" has a schema there, not a text.
            return {
                key: gettext(value) if key == "description" and isinstance(value, str) else translated(value)
                for key, value in part.items()
            }
        return [translated(inner) for inner in part] if isinstance(part, list) else part

    return json.dumps(translated(json.loads(schema)), ensure_ascii=False, indent=2) + "\n"
