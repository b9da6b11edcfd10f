"""Read a YAML file of the owner's as plain text, lists and mappings, and know where each of them stands.

Every scalar is read as it is written: ``non`` is no truth value, ``2017-06`` no date, ``1e3`` no number. A value that
is empty, or ``~``, is missing. Anchors, aliases and merge keys work as in YAML 1.1.
"""

import codecs
import hashlib
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from bot.config.characters import readable, refused_in_file
from bot.config.source import Marks, Source
from bot.config.yaml_faults import in_plain_words
from bot.config.yaml_nodes import cannot_be_stored, read_nodes, too_deep
from bot.config.yaml_plain import plain_data, plain_marks
from bot.config.yaml_stream import NodeStream, TooDeepError
from bot.errors import Problem
from bot.locale import _

# How many values aliases may add to those that are written ("billion laughs").
MOST_COPIES = 100_000
# So many characters that no file may hold are told one by one: a file of another kind has millions.
MOST_CHARACTERS = 20


def read_yaml(path: Path, file: str = "") -> Source:
    """Read a YAML file with all that is wrong with it; never raises for a fault of the file's.

    Args:
        path: the file.
        file: its name for messages; default: the path.
    """
    file = file or str(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _unread(file, _("this file is missing"), _("create it"))
    except OSError as error:
        return _unread(file, _("this file cannot be read: {reason}").format(reason=error.strerror), "")
    return parse_yaml(content, file)


def parse_yaml(content: bytes, file: str) -> Source:
    """Read the bytes of a YAML file; ``file`` is its name for messages."""
    source = Source(file, bom=content.startswith(codecs.BOM_UTF8), digest=hashlib.sha256(content).hexdigest())
    try:
        source.text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        source.problems.append(_not_utf8(error, file))
        return source
    refused = list(islice(refused_in_file(source.text), MOST_CHARACTERS + 1))
    source.problems += [
        source.problem_at(offset, *cannot_be_stored(code)) for offset, code in refused[:MOST_CHARACTERS]
    ]
    if len(refused) > MOST_CHARACTERS:
        what, advice = _("more such characters stand from here on"), _("is this a text file?")
        source.problems.append(source.problem_at(refused[-1][0], what, advice))
    if refused or not _compose_plain(source):
        _compose(source, readable(source.text))
    if source.data is None and not source.problems:
        source.problems.append(Problem(file, 0, 0, _("this file is empty"), _("write something into it")))
    return source


def _compose_plain(source: Source) -> bool:
    """Fill the source's data where nothing in its text needs a word, and say whether that is so.

    Marks are made when one is asked for: an unchanged catalogue needs none of its many thousands.
    """
    source.data = plain_data(source.text)
    if source.data is None:
        return False

    marks = cache(lambda: plain_marks(source.text))
    source.keys, source.values = Marks(lambda: marks()[0]), Marks(lambda: marks()[1])
    return True


def _compose(source: Source, text: str) -> None:
    """Fill the source's data, marks and problems from ``text``."""
    known = len(source.problems)
    stream = NodeStream(text)
    try:
        try:
            read_nodes(stream, source, copies=MOST_COPIES)
        finally:
            stream.end()  # what is no YAML at all is told before anything else
    except yaml.MarkedYAMLError as error:
        problem = in_plain_words(error, source.file, text)
    except TooDeepError as error:
        problem = too_deep(source, error.mark)
    else:
        return
    source.data, source.keys, source.values, source.empty = None, Marks(), Marks(), set()
    source.problems[known:] = [problem]


def _unread(file: str, what: str, advice: str) -> Source:
    return Source(file, problems=[Problem(file, 0, 0, what, advice)])


def _not_utf8(error: UnicodeDecodeError, file: str) -> Problem:
    before = error.object[: error.start]
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    return Problem(
        file,
        before.count(b"\n") + 1,
        column,
        _("this file is not UTF-8 (byte {byte})").format(byte=f"0x{error.object[error.start]:02X}"),
        _("save it as UTF-8 in your editor"),
    )
