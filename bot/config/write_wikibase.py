"""Write the id of a property or item into ``wikibase.yaml``, and touch no byte that need not change."""

from copy import deepcopy

from bot.config.source import Source
from bot.config.yaml_rewrite import rewriting
from bot.errors import InvalidInput
from bot.locale import _


def with_id(source: Source, path: str, entity: str) -> bytes | None:
    """Return the bytes of ``wikibase.yaml`` with an id.

    Args:
        source: the file as ``read_yaml`` gives it.
        path: ``donnees.properties.site``, or ``donnees.items.commun``.
        entity: the id.

    Returns:
        The bytes; None when it says so already.

    Raises:
        InvalidInput: the file cannot be read, or names no such thing any more.
    """
    if source.problems:
        raise InvalidInput(source.problems)
    keys = ["wikibases", *path.split(".")]
    data = deepcopy(source.data)
    place = data
    for key in keys:
        place = place.get(key) if isinstance(place, dict) else None
    if not isinstance(place, dict):
        raise InvalidInput([source.problem(tuple(keys), _("there is no “{path}” here any more").format(path=path))])
    if place.get("id") == entity:
        return None
    others = {key: value for key, value in place.items() if key != "id"}
    place.clear()
    place.update({"id": entity} | others)
    written = rewriting(source, data)
    if written.content is None:
        raise InvalidInput(
            written.shared
            or [source.problem(tuple(keys), _("there is no place to write the id {id}").format(id=entity))]
        )
    return written.content
