"""Writing the ids of what was made on a Wikibase back into the owner's files, while the rest is still being written."""

from collections.abc import Callable, Mapping
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
from bot.sandbox.ids import remember_ids

if TYPE_CHECKING:
    from bot.plan.model import TargetPlan

# A big catalogue takes a while to be written: its ids come so many at a time. They are fewer than the creations that
# are looked through for an item whose id was lost (``bot.apply.entity``).
_BIG, _AT_ONCE = 100, 40


class WrittenIds:
    """What became of targets, each told once its new id is in the file that it belongs to.

    Args:
        project: the project.
        plans: what is written, by name.
        done: called with each outcome, the ids in its reason.
        sandbox: whether the sandbox stands in for the Wikibase: its ids are remembered beside it, and not written.
    """

    def __init__(
        self,
        project: Project,
        plans: "Mapping[str, TargetPlan]",
        done: Callable[[Outcome], None],
        *,
        sandbox: bool = False,
    ) -> None:
        self._project, self._plans, self._done, self._sandbox = project, plans, done, sandbox
        self._at_once = _AT_ONCE if len(project.catalogue.entries) > _BIG else 1
        self._waiting: list[Outcome] = []
        # Wikis are written side by side, and their ids into one file.
        self._lock = Lock()

    def ended(self, outcome: Outcome) -> None:
        """Take an outcome."""
        entity = self._plans[outcome.target].entity
        if entity is None or not entity.writes[0] or not outcome.entity:
            self._done(outcome)
            return
        with self._lock:
            self._waiting.append(outcome)
            if len(self._waiting) >= self._at_once:
                self._write()

    def finish(self) -> None:
        """Write what still waits."""
        with self._lock:
            self._write()

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        for name in dict.fromkeys(self._place(one)[0] for one in waiting):
            own = [one for one in waiting if self._place(one)[0] == name]
            told, code = _("its id {id} was written into {file}"), None
            if self._sandbox:
                told = _("the sandbox remembers its id {id}; {file} stays as it is")
            try:
                self._write_file(name, own)
            except CommunsError as error:
                told = _("{id} was made, and its id could not be written into {file}: {reason}").replace(
                    "{reason}", str(error).replace("{", "{{").replace("}", "}}")
                )
                code = Exit.PERSON_NEEDED
            for one in own:
                reason = "; ".join(filter(None, [one.reason, told.format(id=one.entity, file=name)]))
                self._done(replace(one, reason=reason, code=code or one.code))

    def _place(self, outcome: Outcome) -> tuple[str, str]:
        entity = self._plans[outcome.target].entity
        return entity.writes if entity is not None else ("", "")

    def _write_file(self, name: str, outcomes: list[Outcome]) -> None:
        """Write ids into one file, read anew: its owner may have saved it since, and only the ids' bytes change."""
        file = self._project.folder / name
        ids = {self._place(one)[1]: one.entity for one in outcomes}
        if self._sandbox:
            remember_ids(self._project.folder, name, ids)
            return
        if name == CATALOGUE:
            content = changed(read_yaml(file, name), [SetField(path, entity) for path, entity in ids.items()])
            if content is not None:
                write_whole(file, content)
            return
        for path, entity in ids.items():
            content = with_id(read_yaml(file, name), path, entity)
            if content is not None:
                write_whole(file, content)
