"""Writing the ids of what was made on a Wikibase back into the owner's files, right after each is known."""

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from bot.apply.outcome import Outcome
from bot.catalogue.change import SetField
from bot.catalogue.write_changes import changed
from bot.config.project import CATALOGUE, Project
from bot.config.write_wikibase import with_id
from bot.config.yaml_edit import write_whole
from bot.config.yaml_reader import read_yaml
from bot.errors import CommunsError, Exit
from bot.locale import _

if TYPE_CHECKING:
    from bot.plan.model import TargetPlan

# Wikis are written side by side, and their ids into one file.
_ONE_AT_A_TIME = Lock()


def with_id_written(project: Project, planned: "TargetPlan", outcome: Outcome) -> Outcome:
    """Write the id of an entity that was made where it belongs, and return the outcome with what became of that.

    The file is read anew: its owner may have saved it since the plan was made, and only the id's bytes change.

    Args:
        project: the project.
        planned: what was planned.
        outcome: what became of it.
    """
    entity = planned.entity
    if entity is None or not entity.writes[0] or not outcome.entity:
        return outcome
    name, path = entity.writes
    file = project.folder / name
    try:
        with _ONE_AT_A_TIME:
            source = read_yaml(file, name)
            if name == CATALOGUE:
                content = changed(source, [SetField(path, outcome.entity)])
            else:
                content = with_id(source, path, outcome.entity)
            if content is not None:
                write_whole(file, content)
    except CommunsError as error:
        told = _("{id} was made, and its id could not be written into {file}: {reason}")
        reason = told.format(id=outcome.entity, file=name, reason=error)
        return replace(outcome, reason=reason, code=Exit.PERSON_NEEDED)
    told = _("its id {id} was written into {file}").format(id=outcome.entity, file=name)
    return replace(outcome, reason="; ".join(filter(None, [outcome.reason, told])))
