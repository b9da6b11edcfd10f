"""Page titles: what MediaWiki refuses in one, known without asking a wiki.

Source: https://www.mediawiki.org/wiki/Manual:Page_title and ``MediaWikiTitleCodec::splitTitleString``. Whether a
namespace exists is the wiki's to say; a title that passes here may still be refused there.
"""

import re

from bot.config.faults import fault
from bot.locale import _

LONGEST_TITLE = 255  # bytes of UTF-8, of MediaWiki's ``page_title`` column

_REFUSED = re.compile(r"[<>\[\]{}|#\x00-\x1f\x7f\ufffd]")
_REFUSED_SEQUENCES = re.compile(r"~~~|%[0-9A-Fa-f]{2}|&(?:[A-Za-z0-9]+|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_RELATIVE = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")


def check_title(title: str) -> str:
    """Return ``title`` when MediaWiki could have a page of that name.

    Args:
        title: with its namespace, with spaces or underscores.

    Raises:
        PydanticCustomError: it could not, and why.
    """
    name = title.strip(" _")
    if refused := _REFUSED.search(title) or _REFUSED_SEQUENCES.search(title):
        raise fault(
            _("a page title cannot contain “{text}”").format(text=_visible(refused.group())),
            _("write the title as it stands at the top of the page"),
        )
    if name.startswith(":") or not name:
        raise fault(
            _("“{title}” is no page title").format(title=title),
            _("write the title as it stands at the top of the page, without a leading colon"),
        )
    if _RELATIVE.search(name):
        raise fault(
            _("“{title}” is no page title: MediaWiki refuses “.” and “..” between slashes").format(title=title),
            _("write the title as it stands at the top of the page"),
        )
    if (length := len(name.encode())) > LONGEST_TITLE:
        raise fault(
            _("this page title has {length} bytes, and MediaWiki takes {longest}").format(
                length=length, longest=LONGEST_TITLE
            ),
            _("shorten it"),
        )
    return title


def check_marker_title(title: str) -> str:
    """Return ``title`` when it is a page title that can also stand inside an HTML comment.

    Raises:
        PydanticCustomError: MediaWiki refuses it, or it would end the comment.
    """
    check_title(title)
    if "--" in title or title.endswith("-"):
        raise fault(
            _("this title stands in the region's marker, an HTML comment, where “--” cannot be"),
            _("name another page"),
        )
    return title


def _visible(text: str) -> str:
    """Return ``text``, or ``U+0007`` for a character that nobody sees."""
    return text if text.isprintable() else f"U+{ord(text):04X}"
