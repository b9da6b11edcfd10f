"""Planning what is told editors on one wiki.

That costs four requests where something is to be told: who saved the revisions, which of them are people, their talk
pages, what we wrote on talk pages of late (more for more than fifty revisions, people or pages). Where nothing is to be
told it costs none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.config.decisions import Decision
from bot.locale import _
from bot.plan.held import Held
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import base_of
from bot.plan.parts import Message
from bot.plan.prepare import Pages
from bot.plan.snapshot import Account, Contribution, Snapshot
from bot.talk.append import appended, refuse_talk
from bot.talk.due import Due, due, mark_of
from bot.talk.message import comment, diff_link, section, summary
from bot.talk.port import Talks

# So many edits of ours on talk pages are looked through for a message that is in an archive by now: in one request.
_MOST = 50
# Namespace of users' talk pages, on every wiki (https://www.mediawiki.org/wiki/Manual:Namespace_constants).
_USER_TALK = 3


@dataclass(frozen=True)
class Teller:
    """Plans the messages of one wiki.

    Attributes:
        wiki: the wiki.
        key: its key in ``wikis.yaml``.
        wiki_name: its name for people.
        language: its language.
        pages: our pages there.
        lists: titles of the pages with the lists, by target.
        own_pages: titles of the entries' own pages, by target and entry.
        names: the entries' names, by id.
    """

    wiki: Talks
    key: str
    wiki_name: str
    language: str
    pages: Pages
    lists: Mapping[str, str]
    names: Mapping[str, str]
    own_pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def plan(self, decisions: Sequence[Decision]) -> tuple[list[TargetPlan], set[str]]:
        """Return the plans of messages, and the marks of what is not to be looked for again.

        Args:
            decisions: of which somebody is to be told.

        Raises:
            CommunsError: the wiki cannot be asked.
        """
        decisions = [one for one in decisions if self._page_of(one)]
        if not self.wiki.bot or not decisions:
            return [], set()
        waiting = due(decisions, self.wiki.authors(sorted({one.revision for one in decisions})))
        namespace = self.wiki.talk_page.partition(":")[0]
        titles = {one.editor: f"{namespace}:{one.editor}" for one in waiting}
        # Hidden, gone, unregistered, or a bot: nobody to tell.
        told = {mark_of(one) for one in decisions} - {mark_of(one) for some in waiting for one in some.decisions}
        if not waiting:
            return [], told
        reading = self.wiki.read(list(titles.values()))
        ours = self.wiki.contributions(_MOST, namespace=_USER_TALK)
        plans = []
        for one in waiting:
            page = reading.pages[titles[one.editor]]
            left = tuple(decision for decision in one.decisions if not _stands(mark_of(decision), page))
            left = tuple(decision for decision in left if not _in_an_archive(decision.revision, page, ours))
            told |= {mark_of(decision) for decision in one.decisions if decision not in left}
            if left:
                plans.append(self._planned(Due(one.target, one.editor, left), page, reading.account))
        return plans, told

    def _pages_of(self, one: Due) -> list[str]:
        """Return the titles of the pages on which an editor corrected something."""
        return list(dict.fromkeys(map(self._page_of, one.decisions)))

    def _page_of(self, decision: Decision) -> str:
        """Return the title of the page that a decision is about, empty where it is no longer ours."""
        return self.lists.get(decision.target) or self.own_pages[decision.target].get(decision.entry or "", "")

    def _blank(self, one: Due, title: str) -> TargetPlan:
        return TargetPlan(
            target=f"{one.target}/{one.editor}",
            wiki=self.key,
            wiki_name=self.wiki_name,
            page=title,
            status=Status.UNCHANGED,
            message=Message(editor=one.editor, mark=mark_of(one.decisions[0])),
        )

    def _planned(self, one: Due, page: Snapshot, account: Account) -> TargetPlan:
        planned = self._blank(one, page.title).model_copy(update={"url": page.url, "base": base_of(page)})
        if planned.message is None:
            raise AssertionError("a message is planned as one")
        put = section(
            one.decisions,
            language=self.language,
            pages=self._pages_of(one),
            listed=one.target in self.lists,
            source_page=self.pages.source,
            names=self.names,
        )
        said = summary(one.decisions, language=self.language, source_page=self.pages.source, stop_page=self.pages.stop)
        try:
            refuse_talk(page, account, self.wiki.bot)
            edit = appended(page, put, planned.message, said)
        except Held as held:
            # Nobody has to do anything about it, so nothing waits for a person.
            remark = _("the editor is told nothing: {reason}").format(reason=held.reason)
            return planned.model_copy(update={"remarks": (remark,)})
        remark = _("a message for an editor, on their talk page: what became of their correction")
        return planned.model_copy(update={"status": Status.UPDATE, "edit": edit, "remarks": (remark,)})


def _stands(mark: str, page: Snapshot) -> bool:
    return comment(mark) in page.text


def _in_an_archive(revision: int, page: Snapshot, ours: Sequence[Contribution]) -> bool:
    """Say whether a message about a revision was written, and taken off the page since.

    As long as it stands, what was decided about that revision later is news.
    """
    link = f"[[Special:Diff/{revision}]]"
    written = any(edit.page == page.title and link in edit.comment for edit in ours)
    return written and diff_link(revision) not in page.text
