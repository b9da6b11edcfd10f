"""An Atom feed (RFC 4287) of what came to a list, changed visibly, and went. Pure.

The feed itself says what it told last: what each commons of the list read then is noted at its end, with a checksum of
the whole. So a fresh clone goes on where another machine stopped. There is one entry for each commons, with an id that
stays: a reader shows it again when its ``updated`` is newer. A commons that went keeps its entry, which says so.
"""

import re
import uuid
import xml.etree.ElementTree as ET  # what is read was written by us: a file with a document type is refused
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.files.noted import digest_of, from_attribute, to_attribute
from bot.files.whole import Known, Whole
from bot.locale import translation
from bot.render.objects import EntryView, ListView
from bot.targets.normal import stamp

_ATOM = "http://www.w3.org/2005/Atom"
_END = re.compile(r"<!-- communs:fin id=(?P<target>\S+) empreinte=(?P<stamp>\S+)(?: écrit=(?P<noted>\S+))? -->\n?\Z")
_NEWS = {"came", "changed", "went"}
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Told:
    """One entry of a feed.

    Attributes:
        id: its ``urn:uuid:…``.
        entry: the id of the commons.
        title: its title.
        news: ``came``, ``changed`` or ``went``.
        published: when the commons came.
        updated: when it changed last, or went.
        html: what is shown of it.
        address: its own site, empty for none.
    """

    id: str
    entry: str
    title: str
    news: str
    published: str
    updated: str
    html: str
    address: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed as it was read.

    Attributes:
        id: its ``urn:uuid:…``.
        updated: when something in it changed last.
        told: its entries, by the id of the commons.
        noted: what each commons of the list read when it was told last.
        verifies: whether it is as communs wrote it.
    """

    id: str
    updated: str
    told: Mapping[str, Told] = field(default_factory=dict)
    noted: Mapping[str, str] = field(default_factory=dict)
    verifies: bool = True


def read_feed(text: str) -> Feed | None:
    """Return the feed that a file of ours holds, None for a file that is not ours."""
    end = _END.search(text)
    noted = from_attribute((end["noted"] or "") if end else "")
    if end is None or noted is None or "<!DOCTYPE" in text:
        return None
    try:
        root = ET.fromstring(text)  # noqa: S314 (without a document type nothing can be expanded)
        urn = _text(root, "id")
        told = [_read_entry(one, urn) for one in root.findall(f"{{{_ATOM}}}entry")]
        return Feed(
            urn,
            _text(root, "updated"),
            {one.entry: one for one in told},
            noted,
            verifies=end["stamp"] == stamp(text[: end.start()]),
        )
    except (ET.ParseError, LookupError, ValueError):
        return None


def _text(node: ET.Element, name: str) -> str:
    found = node.find(f"{{{_ATOM}}}{name}")
    if found is None:
        raise LookupError(name)
    return found.text or ""


def _read_entry(node: ET.Element, feed: str) -> Told:
    # A person may have put in others.
    categories = node.findall(f"{{{_ATOM}}}category")
    entry = next((one.get("term", "") for one in categories if one.get("scheme") == feed), "")
    news = next((one.get("term", "") for one in categories if one.get("term") in _NEWS and not one.get("scheme")), "")
    if not entry or not news:
        raise LookupError("category")
    link = node.find(f"{{{_ATOM}}}link")
    return Told(
        _text(node, "id"),
        entry,
        _text(node, "title"),
        news,
        _text(node, "published"),
        _text(node, "updated"),
        _text(node, "content"),
        link.get("href", "") if link is not None else "",
    )


@dataclass(frozen=True)
class Writer:
    """Writes the feed of one target.

    Attributes:
        target: the target's id.
        view: the list.
        rendered: from an entry to the HTML that is shown of it.
        language: the language of the list.
        now: the date of what is told now, with its time zone.
        address: where the feed is published, None for nowhere.
        most: how many entries it has.
        credit: where its texts come from, empty for nothing to say.
    """

    target: str
    view: ListView
    rendered: Callable[[EntryView], str]
    language: str
    now: datetime
    address: str | None
    most: int
    credit: str = ""

    def write(self, old: str | None) -> Whole:
        """Return the feed as it should be.

        Args:
            old: what the file says now, None where it is not there.
        """
        before = read_feed(old) if old is not None else None
        entries = {str(entry.id): entry for group in self.view.groups for entry in group.entries}
        shown = {key: _standing_alone(self.rendered(entry)) for key, entry in entries.items()}
        noted = {key: digest_of(html) for key, html in shown.items()}
        known = None
        if before is not None:
            known = Known(before.verifies, before.noted, {key: told.title for key, told in before.told.items()})
        feed = before or Feed(self._urn(), self._date)
        told = dict(feed.told)
        for key, entry in entries.items():
            if feed.noted.get(key) != noted[key]:
                told[key] = self._told(feed, key, entry, shown[key])
        for key in feed.noted:
            if key not in entries:
                told[key] = self._went(feed, key)
        ordered = sorted(told.values(), key=lambda one: one.updated, reverse=True)[: self.most]
        updated = max([feed.updated, *(one.updated for one in ordered)])
        text = self._serialised(feed.id, updated, ordered, noted)
        return Whole(text, known, noted, {key: entry.name.value for key, entry in entries.items()})

    @property
    def _date(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _urn(self, *parts: str) -> str:
        """Return an id that this list of this contributor gets wherever it is made."""
        person = self.view.contributor
        whose = (person.site.value if person.site else person.name.value) if person is not None else ""
        return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join([whose, self.target, *parts])).urn

    def _told(self, feed: Feed, key: str, entry: EntryView, html: str) -> Told:
        before = feed.told.get(key)
        came = key not in feed.noted
        return Told(
            before.id if before is not None else self._urn(feed.id, key),
            key,
            entry.name.value,
            "came" if came else "changed",
            before.published if before is not None and not came else self._date,
            self._date,
            html,
            entry.links[0].url.value if entry.links else "",
        )

    def _went(self, feed: Feed, key: str) -> Told:
        before = feed.told.get(key)
        words = translation(self.language).gettext("no longer in the list")
        if before is None:
            # Its entry had become too old for the feed; its name went with it.
            return Told(self._urn(feed.id, key), key, key, "went", self._date, self._date, f"<p>{words}</p>")
        return Told(
            before.id, key, before.title, "went", before.published, self._date, f"<p>{words}</p>", before.address
        )

    def _serialised(self, urn: str, updated: str, told: list[Told], noted: Mapping[str, str]) -> str:
        ET.register_namespace("", _ATOM)
        root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": self.language})
        person = self.view.contributor
        _add(root, "id", urn)
        title = translation(self.language).gettext("The commons of {name}")
        _add(root, "title", title.format(name=person.name.value if person is not None else self.target))
        _add(root, "updated", updated)
        author = ET.SubElement(root, f"{{{_ATOM}}}author")
        _add(author, "name", person.name.value if person is not None else self.target)
        if person is not None and person.site:
            _add(author, "uri", person.site.value)
            ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "href": person.site.value})
        if self.address:
            ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": self.address})
        _add(root, "generator", "communs")
        if self.credit:
            _add(root, "rights", self.credit)
        words = {
            "came": translation(self.language).gettext("came"),
            "changed": translation(self.language).gettext("changed"),
            "went": translation(self.language).gettext("went"),
        }
        for one in told:
            node = ET.SubElement(root, f"{{{_ATOM}}}entry")
            _add(node, "id", one.id)
            _add(node, "title", one.title)
            _add(node, "published", one.published)
            _add(node, "updated", one.updated)
            ET.SubElement(node, f"{{{_ATOM}}}category", {"term": one.news, "label": words[one.news]})
            ET.SubElement(node, f"{{{_ATOM}}}category", {"term": one.entry, "scheme": urn})
            if one.address:
                ET.SubElement(node, f"{{{_ATOM}}}link", {"rel": "alternate", "href": one.address})
            _add(node, "content", one.html, type="html")
        ET.indent(root)
        text = '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
        end = f"communs:fin id={self.target} empreinte={stamp(text)}"
        return f"{text}<!-- {end}{f' écrit={to_attribute(noted)}' if noted else ''} -->\n"


def _standing_alone(html: str) -> str:
    """Return an entry's HTML so that it is whole outside of its list."""
    return f"<ul>\n{html}\n</ul>" if html.lstrip().startswith("<li") else html


def _add(node: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(node, f"{{{_ATOM}}}{name}", attributes).text = _FORBIDDEN.sub("\ufffd", text)
