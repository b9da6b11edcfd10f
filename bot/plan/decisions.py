"""What a person decided about a plan, kept in the plan's own file beside what its id is made of."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.plan.kept import Kept

About = tuple[str, str, str, str, str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Approval(_Part):
    """Whether one target may be written.

    Attributes:
        target: the target's id.
        write: whether it may; else it was left out.
        only: ids of the entries that may be written, of those that change; empty for the whole target.
        by: who decided.
        at: when, ISO 8601 in UTC.
    """

    target: str
    write: bool
    only: tuple[str, ...] = ()
    by: str
    at: str


class Answer(_Part):
    """What is to become of one thing that a person did to a list (``bot.plan.kept.Kept``).

    Attributes:
        target: the target's id.
        kind: what the person did.
        entry: the entry's id, empty for what belongs to none.
        field: path of the field within the catalogue, empty when the whole entry is meant.
        value: SHA-1 of what the wiki says; when that changes, the answer is void.
        answer: ``take`` brings it into the catalogue, ``decline`` writes the catalogue's value over it, ``leave``
            keeps it and asks no more.
        by: who decided.
        at: when, ISO 8601 in UTC.
    """

    target: str
    kind: str
    entry: str
    field: str
    value: str
    answer: Literal["take", "decline", "leave"]
    by: str
    at: str

    @property
    def about(self) -> About:
        """What was decided about: of two answers with the same, the newer one counts."""
        return (self.target, self.kind, self.entry, self.field, self.value)


class Decisions(_Part):
    """All that was decided about one plan.

    Attributes:
        plan: the plan's id; another plan, be it of the same targets, was not decided about.
        approvals: at most one a target.
        answers: at most one a thing that a person did.
    """

    plan: str
    approvals: tuple[Approval, ...] = ()
    answers: tuple[Answer, ...] = ()

    def answer(self, about: About) -> Answer | None:
        """Return what was decided about a thing that a person did, None for nothing yet."""
        return next((answer for answer in self.answers if answer.about == about), None)

    def approved(self, *approvals: Approval) -> "Decisions":
        """Return the decisions with these, in the place of older ones about the same targets."""
        by_target = {approval.target: approval for approval in approvals}
        others = tuple(one for one in self.approvals if one.target not in by_target)
        return self.model_copy(update={"approvals": (*others, *by_target.values())})

    def answered(self, answer: Answer) -> "Decisions":
        """Return the decisions with this one, in the place of an older one about the same thing."""
        others = tuple(one for one in self.answers if one.about != answer.about)
        return self.model_copy(update={"answers": (*others, answer)})


def about(target: str, kept: Kept) -> About:
    """Return what an answer to a thing that a person did is about.

    Args:
        target: the target's id.
        kept: the thing.
    """
    return (target, kept.kind, kept.entry, kept.field, kept.key)
