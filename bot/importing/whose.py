"""Whose page it is: a person's or a collective's name, from what the page says of itself. Pure."""

import re
from collections.abc import Iterator, Sequence

from bot.importing.cut import is_named
from bot.importing.guess import Guess
from bot.importing.sections import Section
from bot.importing.tree import Page, Paragraph, plain
from bot.importing.words import COMMONS
from bot.locale import _

_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+)(?: (?:de |du |van |von |le |la )?[A-ZÀ-Þ][\w'’.-]+){1,3}")
_CALLED = re.compile(
    r"(?:[Jj]e m['’]appelle|[Mm]on nom est|[Jj]e suis|[Mm]y name is|I am|I['’]m)\s+((?:[A-ZÀ-Þ][\w'’-]+)(?: "
    r"[A-ZÀ-Þ][\w'’-]+){1,2})"
)
# A collective tells of itself in the third person.
_SUBJECT = re.compile(
    r"((?:(?:Les?|La|The) |L['’])?[A-ZÀ-Þ][\w'’-]+(?: (?:d['’]|(?:de|des|du|la|le|les|à|aux|en|et|of|the|for|and|in) )*"
    r"[A-ZÀ-Þ][\w'’-]+){0,4})\s+(?:est|sont|is|are|réunit|rassemble|compte|regroupe|gathers|was|has)\s"
)
_BODY = (
    r"(?:collectif|association|coop[ée]rative|groupe|tiers[- ]lieu|f[ée]d[ée]ration|r[ée]seau|compagnie|"
    r"collective|cooperative|co-op|group|network|federation)"
)
# What a collective is stands after a comma: "Les Fanes, collectif de cuisine".
_APPOSED = re.compile(rf"([^,.;:!?]{{3,60}}?),\s+(?:(?:une?|an?|le|la|the)\s+)?(?:[\w-]+\s+)?{_BODY}\b")
# It may be a part of the name: "Collectif Hauts Fonds".
_CALLED_SO = re.compile(rf"{_BODY}(?: (?:d['’]|(?:de|des|du|la|le|les) )*(?-i:[A-ZÀ-Þ])[\w'’-]*){{1,4}}", re.IGNORECASE)
_IS = re.compile(r"\s+(?:est|sont|is|are|réunit|rassemble|compte|regroupe|gathers|was|has)\s")
_TITLE = re.compile(r"\s+[|–—·-]\s+|\s*:\s+|\s*[\[\]]\s*")
_NO_PERSON = re.compile(r"(?:les?|la|the|une?|nos?|mes?|about|qui|what|my|our|contact)\b|l['’]", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:ce|cette|ceci|cela|il|elle|on|tout|rien|this|that|it|there|here|you|vous|what|qui)\b", re.IGNORECASE
)
_PAGE = re.compile(
    r"\bqui (?:sommes-nous|suis-je)\b|\bcommuns?\b|\bcommons\b|\bpr[ée]sentation\b|\baccueil\b|\babout\b|\bpropos\b|"
    r"\bparticip\w+|\bcontribu\w+|\bengagements?\b|"
    r"^\W*(?:le|la|the|notre|our)\s+(?:collectif|association|coop[ée]rative|groupe|[ée]quipe|collective|co-?op\w*)\W*$",
    re.IGNORECASE,
)
# A name of a collective: a capital, and another one or an article before it.
_PROPER = re.compile(r"(?:Les?|La|The|[A-ZÀ-Þ][\w'’-]+) .*[A-ZÀ-Þ].*|(?:Les?|La|The) [A-ZÀ-Þ].*")
_TITLE_LENGTH = 60


def whose(page: Page, sections: Sequence[Section]) -> Guess | None:
    """Return whose page it is; None where nothing tells."""
    why = _("whose list it is, is a guess")
    if page.author and _PERSON.fullmatch(page.author):
        return Guess(page.author, 0.85)
    for section in sections:
        for node in section.nodes:
            if isinstance(node, Paragraph) and (called := _CALLED.search(plain(node.words))):
                return Guess(called[1], 0.75)
    heads = [section.title for section in sections if section.heading and section.heading.level in {1, 7}]
    for text in [*heads[:2], *_TITLE.split(page.title), *_beginnings(sections)]:
        # What people are stands after a comma: "Ana Four, boulangère".
        name = text.partition(",")[0].strip()
        if _PERSON.fullmatch(name) and not COMMONS.search(name) and not _NO_PERSON.match(name):
            return Guess(name, 0.55, why)
    first = next((node for section in sections for node in section.nodes if isinstance(node, Paragraph)), None)
    lines = _TITLE.split(plain(first.words)) if first and len(plain(first.words)) < _TITLE_LENGTH else []
    named = _named_in([*heads[:2], *_TITLE.split(page.title), *(lines if len(lines) > 1 else [])], sections)
    return Guess(named, 0.5, why) if named else None


def _beginnings(sections: Sequence[Section]) -> Iterator[str]:
    """Yield the first line of a page where it is short, and the first bold letters of its first paragraphs."""
    first = [node for section in sections[:3] if not section.listed for node in section.nodes[:8]]
    for node in (one for one in first if isinstance(one, Paragraph)):
        text = plain(node.words)
        if len(text) < _TITLE_LENGTH and text[-1:] not in ".!?:":
            yield text
        yield from (piece.text for piece in node.words[:2] if piece.strong)


def _named_in(titles: Sequence[str], sections: Sequence[Section]) -> str:
    """Return a collective's name: what the first paragraphs tell of, or a part of the title that the text names."""
    first = [
        node.words
        for section in sections[:4]
        for number, node in enumerate(section.nodes[:4])
        if isinstance(node, Paragraph) and number not in section.taken
    ]
    texts = [plain(words) for words in first]
    for words, text in zip(first, texts, strict=True):
        # In bold letters an encyclopedia, and a page after its manner, names what it is about.
        if words[0].strong and _IS.match(plain(words[1:])) and is_named(words[0].text, most=5):
            return words[0].text.strip()
        apposed = _APPOSED.match(text)
        if apposed and is_named(apposed[1], most=5) and not _NO_SUBJECT.match(apposed[1]):
            return apposed[1].strip()
        if (subject := _SUBJECT.match(text)) and not _NO_SUBJECT.match(subject[1]):
            return _without_article(subject[1], titles)
    told = " ".join(texts)
    # Beside what says which page of a site it is stands whose site it is: "Nos communs | Les Passeurs d'Eau".
    page_of = [title for title in titles if _PAGE.search(title)]
    for title in titles:
        name = title.strip()
        if _CALLED_SO.fullmatch(name):
            return name
        written = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told)
        if is_named(name, most=5) and (written or (page_of and title not in page_of and _PROPER.fullmatch(name))):
            return name
    return ""


def _without_article(name: str, titles: Sequence[str]) -> str:
    """Return a name without the article of its sentence, where a title has it without."""
    bare = re.sub(r"^(?:(?:Les?|La|The) |L['’])", "", name)
    whole = [title for title in titles if bare in title]
    return bare if whole and all(name not in title for title in whole) else name
