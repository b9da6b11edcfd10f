"""List templates: loaded with every problem named, rendered with the place of every field."""

import hashlib
import sys
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path
from types import FrameType, TracebackType

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context

from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.render.environment import compile_template
from bot.render.finish import LayoutError, finish
from bot.render.objects import EntryView, ListView
from bot.render.rendering import Rendering
from bot.render.syntax import syntax_of
from bot.render.values import ENTRY, ENTRY_END, Tracked, UntrackedError, begin, end, recording
from bot.render.vocabulary import VOCABULARY

DIGEST_LENGTH = 4

# What a template's own expressions raise: they call methods, divide, look things up, and may go on without an end.
_FAULTS = (
    *(TemplateError, UntrackedError, TypeError, ValueError),
    *(ArithmeticError, LookupError, AttributeError, RecursionError),
)


class ListTemplate:
    """A template that prints a list of entries.

    Attributes:
        shown_as: its file, as messages name it.
        source: its text.
        syntax: the markup that it prints, by the end of its file's name.
        digest: 4 URL-safe characters that change when its text, or a word that it can print, changes.
    """

    def __init__(self, source: str, shown_as: str, wording: str = "") -> None:
        """Compile the template.

        Args:
            source: its text.
            shown_as: its file, as messages name it.
            wording: the words that a target puts in place of the usual ones, for the digest.

        Raises:
            InvalidInput: it is no list template.
        """
        self.shown_as = shown_as
        self.syntax = syntax_of(shown_as)
        self.source = source = unicodedata.normalize("NFC", source.removeprefix("\ufeff").replace("\r\n", "\n"))
        seen = hashlib.sha256(f"{source}\0{VOCABULARY!r}{wording}".encode()).digest()
        self.digest = urlsafe_b64encode(seen)[:DIGEST_LENGTH].decode()
        try:
            self._template, tree = compile_template(source, shown_as, self.syntax)
            self._check_entry_block(tree)
        except TemplateSyntaxError as error:
            what = _("here the template cannot be understood: {reason}").format(reason=error.message)
            raise self._invalid(error.lineno, what, _("look at its <% … %> and << … >>")) from None
        except (RecursionError, SyntaxError):  # of Jinja's readers, of Python's for the code that Jinja writes
            raise self._invalid(0, _("it is nested too deeply"), _("write it in smaller parts")) from None
        self._entry = self._template.blocks["entry"]
        self._template.blocks["entry"] = self._marked_entry

    def render(self, view: ListView) -> Rendering:
        """Return the text of a target.

        Raises:
            InvalidInput: the template cannot be filled; its line is named where one is at fault.
        """
        return self._rendering(self._template.root_render_func, {"view": view})

    def render_entry(self, entry: EntryView) -> Rendering:
        """Return the text of one entry alone: equal to its block in ``render``, without the last line break.

        Raises:
            InvalidInput: the template cannot be filled; its line is named where one is at fault.
        """
        return self._rendering(self._marked_entry, {"entry": entry})

    def lines(self, entry: EntryView) -> dict[str, int]:
        """Return the line that prints each field of an entry, by its path; the first of several.

        A field that a macro prints has the macro's line.

        Raises:
            InvalidInput: the template cannot be filled.
        """
        printed = _WithLines(self._line_now)
        with recording(printed, self.syntax):
            try:
                "".join(self._marked_entry(self._template.new_context({"entry": entry})))
            except _FAULTS as error:
                raise self._invalid(self._line_of(error.__traceback__), str(error)) from error
        return printed.lines

    def line_naming(self, field: str) -> int:
        """Return the first line of the block “entry” that names a field of an entry or of a part of it, 0 for none.

        Args:
            field: as templates write it: ``summary``, ``maturity``, ``is_day``.
        """
        names = (node.lineno for node in self._block.find_all(nodes.Getattr) if node.attr == field)
        return min(names, default=0)

    @property
    def block_line(self) -> int:
        """The line of the block “entry”."""
        return self._block.lineno

    @cached_property
    def asked(self) -> frozenset[str]:
        """The words that the conditions in the block “entry” compare values with."""
        found: set[str] = set()
        for condition in self._block.find_all((nodes.Compare, nodes.Test)):
            for constant in condition.find_all(nodes.Const):
                # Compiling makes one constant of a list of them.
                words = constant.value if isinstance(constant.value, list | tuple) else [constant.value]
                found.update(word for word in words if word and isinstance(word, str))
        return frozenset(found)

    def _marked_entry(self, context: Context) -> Iterator[str]:
        """Print an entry between the sentinels that tell where it stands."""
        if "entry" not in context:
            what = _("the block “entry” stands where there is no entry")
            raise self._invalid(self._block.lineno, what, _("put it inside <% for entry in group.entries %>"))
        yield begin(ENTRY, context["entry"])
        # In one piece: those of a big list, all at once, are several times its text.
        yield "".join(self._entry(context))
        yield end(ENTRY_END)

    def _rendering(self, root: Callable[[Context], Iterator[str]], names: dict[str, object]) -> Rendering:
        with recording(syntax=self.syntax) as printed:
            try:
                raw = "".join(root(self._template.new_context(names)))
                finished = finish(raw, printed, self.syntax)
            except LayoutError as error:
                raise self._invalid(self._line_printing(error.path, root, names), str(error)) from None
            except _FAULTS as error:
                raise self._invalid(self._line_of(error.__traceback__), str(error)) from error
        return Rendering(finished.text, finished.spans, finished.blocks, self.digest)

    def _line_printing(self, path: str, root: Callable[[Context], Iterator[str]], names: dict[str, object]) -> int:
        """Return the line that prints a field; that of the block “entry” for none."""
        printed = _WithLines(self._line_now)
        with recording(printed, self.syntax):
            "".join(root(self._template.new_context(names)))
        return printed.lines.get(path, self._block.lineno)

    def _line_now(self) -> int:
        """Return the template's line that is being printed, 0 when none is."""
        # inspect.currentframe() is the same, and would cost the import of inspect.
        frame: FrameType | None = sys._getframe()  # noqa: SLF001
        while frame is not None:
            if frame.f_code.co_filename == self.shown_as:
                return self._template.get_corresponding_lineno(frame.f_lineno)
            frame = frame.f_back
        return 0

    def _line_of(self, traceback: TracebackType | None) -> int:
        """Return the template's line that raised, 0 when none is known."""
        line = 0
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.shown_as:
                line = self._template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        return line

    def _check_entry_block(self, tree: nodes.Template) -> None:
        """Refuse a template without its one scoped block ``entry``, or with one that needs more than the entry.

        Raises:
            InvalidInput: what is wrong.
        """
        blocks = list(tree.find_all(nodes.Block))
        entries = [block for block in blocks if block.name == "entry"]
        if len(entries) != 1 or len(blocks) != 1:
            raise self._invalid(
                blocks[-1].lineno if blocks else 0,
                _("a list template has one block, “entry”"),
                _("write <% block entry scoped %> … <% endblock %> around what one entry prints"),
            )
        self._block = block = entries[0]
        if not block.scoped:
            raise self._invalid(block.lineno, _("the block “entry” cannot see its entry"), _("write “entry scoped”"))
        alone = nodes.Template(block.body, lineno=1)
        alone.environment = tree.environment
        others = find_undeclared_variables(alone) - {"entry"}
        if others:
            raise self._invalid(
                block.lineno,
                _("the block “entry” uses {names}; it has to print the same wherever it stands").format(
                    names=", ".join(f"“{name}”" for name in sorted(others))
                ),
                _("use only “entry” in it, and what it sets itself"),
            )

    def _invalid(self, line: int, what: str, advice: str = "") -> InvalidInput:
        return InvalidInput([Problem(self.shown_as, line, 0, what, advice)])


class _WithLines(list[object]):
    """What is printed, with the line of the template that prints each field first.

    Attributes:
        lines: the lines by path.
    """

    def __init__(self, line_now: Callable[[], int]) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self._line_now = line_now

    def append(self, what: object) -> None:
        """Note what is printed, and where."""
        super().append(what)
        if isinstance(what, Tracked):
            self.lines.setdefault(what.path, self._line_now())


def load_template(path: Path, shown_as: str, wording: str = "") -> ListTemplate:
    """Return the template in a file.

    Args:
        path: the file.
        shown_as: its name in messages, such as ``templates/movilab/liste.wikitext``.
        wording: the words that a target puts in place of the usual ones, for the digest.

    Raises:
        InvalidInput: the file cannot be read or is no list template.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        problem = Problem(shown_as, 0, 0, str(error.strerror), _("name an existing file in config/targets.yaml"))
        raise InvalidInput([problem]) from None
    except UnicodeDecodeError:
        raise InvalidInput([Problem(shown_as, 0, 0, _("this is not UTF-8"), _("save it as UTF-8"))]) from None
    return _compiled(source, shown_as, wording)


@cache
def _compiled(source: str, shown_as: str, wording: str) -> ListTemplate:
    """Return the template, compiled once however many targets share it."""
    return ListTemplate(source, shown_as, wording)
