"""Regions: the text between our two markers, found in a page and written anew.

The markers are the ones of the design (section 5), each an HTML comment alone on its line:

    <!-- communs:début id=movilab-liste v=1 — liste tenue à jour par un robot ; … : Aide:Robot -->
    …
    <!-- communs:fin id=movilab-liste empreinte=Kq3xv0ZT1b modèle=7fQ2 -->

Everything here is pure: text in, text or a ``BrokenRegion`` out.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from bot.locale import _, translation
from bot.targets.braces import enclosing
from bot.targets.normal import stamp
from bot.targets.wikitext import line_at, raw_parts

VERSION = 1

# Lenient about blanks and about the words behind the dash, which people edit; strict about what we compute from.
# A marker without its "-->" is found too: to MediaWiki it is a comment up to the end of the page.
_MARKER = re.compile(
    r"<!--\s*communs:(?P<side>d[ée]but|fin)\b(?P<rest>.*?)(?:(?P<closed>-->)|\Z)", re.DOTALL | re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"(?<!\w)(?P<key>[^\W\d_]+)=(?P<value>\S+)")


class BrokenRegion(Exception):  # noqa: N818 (a state of the page, caught by the planner)
    """The markers on the page cannot be trusted; the message says why and names the line."""


@dataclass(frozen=True)
class Region:
    """A region as it stands on a page.

    Attributes:
        start: offset of the first character of the opening marker.
        end: offset after the last character of the closing marker.
        body: the text between the markers, without the line breaks next to them.
        line: line of the opening marker, from 1.
        stamp: the checksum on the closing marker, empty when a person took it off.
        template: the template's digest on the closing marker, empty when it is not there.
        kept: the notes of kept hand edits (``gardé``), empty for none.
        entries: in a file, what each entry read when it was written (``écrit``); empty on a wiki.
    """

    start: int
    end: int
    body: str
    line: int
    stamp: str
    template: str
    kept: str
    entries: str = ""

    @property
    def verifies(self) -> bool:
        """Whether the text is the one that the checksum was made of."""
        return self.stamp == stamp(self.body)


@dataclass(frozen=True)
class _Marker:
    start: int
    end: int
    opens: bool
    alive: bool
    alone: bool
    closed: bool
    target: str
    attributes: dict[str, str]
    line: int


def marker_spans(text: str) -> list[tuple[int, int]]:
    """Return where each marker of any target begins and ends, wherever it stands."""
    return [found.span() for found in _MARKER.finditer(text)]


def _markers(text: str, comments: Collection[tuple[int, int]] | None = None) -> list[_Marker]:
    """Return every marker of any target, those inside a raw tag or a longer comment as not alive."""
    if comments is None:
        comments = {(raw.start, raw.end) for raw in raw_parts(text) if raw.kind == "comment"}
    markers: list[_Marker] = []
    line, counted = 1, 0
    for found in _MARKER.finditer(text):
        computed = unicodedata.normalize("NFC", found["rest"].partition("—")[0])
        attributes = {match["key"].lower(): match["value"] for match in _ATTRIBUTE.finditer(computed)}
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        line_end = text.find("\n", found.end())
        after = text[found.end() : line_end if line_end >= 0 else None]
        line += text.count("\n", counted, found.start())
        counted = found.start()
        markers.append(
            _Marker(
                found.start(),
                found.end(),
                opens=found["side"].lower() != "fin",
                alive=found.span() in comments,
                alone=not (before + after).strip(),
                closed=found["closed"] is not None,
                target=attributes.get("id", ""),
                attributes=attributes,
                line=line,
            )
        )
    return markers


def targets_on(text: str) -> frozenset[str]:
    """Return the ids of the targets that have a marker in ``text``."""
    return frozenset(marker.target for marker in _markers(text) if marker.alive and marker.target)


def find(
    text: str, target: str, *, comments: Collection[tuple[int, int]] | None = None, nests: bool = True
) -> Region | None:
    """Return the region of ``target`` in ``text``, or None when no marker names the target.

    Args:
        text: the page, or the file.
        target: the target's id.
        comments: the places of the markers that are comments; None for those that wikitext takes for one.
        nests: whether braces and brackets can hold a region, as in wikitext.

    Raises:
        BrokenRegion: a marker is missing, doubled, nested, inverted, shares its line with other text, stands
            where MediaWiki does not read it (nowiki, pre, a comment) or reads it as part of something else (a
            template's argument, a link), lost its “-->”, or has another version.
    """
    markers = _markers(text, comments)
    ours = [marker for marker in markers if marker.target == target]
    nameless = [marker for marker in markers if not marker.target]
    if not ours and not nameless:
        return None
    for marker in ours + nameless:
        _refuse_alone(marker)
    opening, closing = _pair(ours, target)
    for marker in markers:
        if opening.start < marker.start < closing.start and marker.target != target:
            raise BrokenRegion(
                _("line {line}: a marker of “{other}” stands inside the region of “{target}”").format(
                    line=marker.line, other=marker.target, target=target
                )
            )
    _refuse_outer(markers, opening, closing, target)
    if nests and (outer := enclosing(text, opening.start, closing.start)) is not None:
        raise BrokenRegion(
            _("line {line}: the region stands inside the “{sign}” of line {outer}, where a list may break").format(
                line=opening.line, sign=text[outer : outer + 2], outer=line_at(text, outer)
            )
        )
    return Region(
        start=opening.start,
        end=closing.end,
        body=text[opening.end : closing.start].strip(" \t").removeprefix("\n").removesuffix("\n"),
        line=opening.line,
        stamp=closing.attributes.get("empreinte", ""),
        template=closing.attributes.get("modèle", ""),
        kept=closing.attributes.get("gardé", ""),
        entries=closing.attributes.get("écrit", ""),
    )


def _refuse_alone(marker: _Marker) -> None:
    """Refuse what is wrong with one marker, whatever the others are."""
    if not marker.alive:
        raise BrokenRegion(_("line {line}: the marker stands inside nowiki, pre or a comment").format(line=marker.line))
    if not marker.target:
        raise BrokenRegion(_("line {line}: the marker names no target (id=…)").format(line=marker.line))
    if not marker.closed:
        raise BrokenRegion(_("line {line}: the marker has lost its closing “-->”").format(line=marker.line))
    if not marker.alone:
        raise BrokenRegion(_("line {line}: the marker is not alone on its line").format(line=marker.line))
    version = marker.attributes.get("v", str(VERSION))
    if marker.opens and version != str(VERSION):
        raise BrokenRegion(
            _("line {line}: the marker has version “{version}”; this communs knows version {known}").format(
                line=marker.line, version=version, known=VERSION
            )
        )


def _pair(ours: list[_Marker], target: str) -> tuple[_Marker, _Marker]:
    """Return the one opening and the one closing marker, in this order."""
    openings = [marker for marker in ours if marker.opens]
    closings = [marker for marker in ours if not marker.opens]
    for several, which in ((openings, "communs:début"), (closings, "communs:fin")):
        if len(several) > 1:
            lines = ", ".join(str(marker.line) for marker in several)
            raise BrokenRegion(
                _("lines {lines}: the marker “{which}” of “{target}” occurs {count} times").format(
                    lines=lines, which=which, target=target, count=len(several)
                )
            )
    if not closings:
        raise BrokenRegion(
            _("line {line}: the region of “{target}” begins and never ends (no communs:fin)").format(
                line=openings[0].line, target=target
            )
        )
    if not openings:
        raise BrokenRegion(
            _("line {line}: the region of “{target}” ends and never begins (no communs:début)").format(
                line=closings[0].line, target=target
            )
        )
    if closings[0].start < openings[0].start:
        raise BrokenRegion(
            _("line {line}: the end of “{target}” stands before its beginning").format(
                line=closings[0].line, target=target
            )
        )
    return openings[0], closings[0]


def _refuse_outer(markers: list[_Marker], opening: _Marker, closing: _Marker, target: str) -> None:
    """Refuse a region that stands inside another target's."""
    depth: set[str] = set()
    for marker in markers:
        if marker.start >= opening.start:
            break
        (depth.add if marker.opens else depth.discard)(marker.target)
    later = {marker.target for marker in markers if marker.start > closing.start and not marker.opens}
    if outer := sorted(depth & later):
        raise BrokenRegion(
            _("line {line}: the region of “{target}” stands inside that of “{other}”").format(
                line=opening.line, target=target, other=outer[0]
            )
        )


def write(
    body: str,
    *,
    target: str,
    template: str,
    language: str,
    help_page: str = "",
    kept: str = "",
    words: str = "",
    entries: str = "",
) -> str:
    """Return the region's wikitext, markers included, without a line break at the end.

    Args:
        body: the rendered text.
        target: the target's id.
        template: digest of the template, for ``modèle``.
        language: language of the words in the opening marker (``"fr"``).
        help_page: title of the page, on that wiki, that says how to correct the list.
        kept: the notes of kept hand edits, for ``gardé``; empty for none.
        words: the words in the opening marker; by default those for a wiki's editors.
        entries: in a file, what each entry read when it was written, for ``écrit``; empty for none.
    """
    usual = translation(language).gettext(
        "list kept by a bot; correct it here, your corrections are taken up: {help_page}"
    )
    begin = f"<!-- communs:début id={target} v={VERSION} — {words or usual.format(help_page=help_page)} -->"
    noted = f"{f' gardé={kept}' if kept else ''}{f' écrit={entries}' if entries else ''}"
    end = f"<!-- communs:fin id={target} empreinte={stamp(body)} modèle={template}{noted} -->"
    return "\n".join([begin, body, end] if body else [begin, end])
