"""Jinja2 for lists: ``<% %>``, ``<< >>`` and ``<# #>``, sandboxed, where only tracked values are printed."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from bot.locale import _
from bot.render import objects
from bot.render.syntax import WIKITEXT, Syntax
from bot.render.values import UntrackedError, fixed, printed_in

# What is left out makes plain strings or markup out of values, which would no longer be tracked.
_FILTERS = frozenset(
    {
        "capitalize",
        "count",
        "default",
        "d",
        "first",
        "groupby",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "reject",
        "rejectattr",
        "reverse",
        "select",
        "selectattr",
        "sort",
        "trim",
        "unique",
        "upper",
    }
)


class Unknown(StrictUndefined):
    """Something that a template asks for and that is not there; says what is."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        owner = self._undefined_obj
        known = [field.name for field in fields(owner)] if is_dataclass(owner) else []
        if near := get_close_matches(name, known, n=1):
            return _("“{name}” is not known here; did you mean “{near}”?").format(name=name, near=near[0])
        if known:
            return _("“{name}” is not known here; known are: {known}").format(name=name, known=", ".join(known))
        return _("“{name}” is not known here").format(name=name)


@pass_context
def _finalize(context: Context, value: Any) -> Markup:
    """Let tracked values and fixed text through to the page, and nothing else."""
    del context  # Asking for it keeps Jinja from folding constants with HTML's escapes.
    if isinstance(value, Markup):
        return value
    if hasattr(value, "__html__"):
        return Markup(value.__html__())  # noqa: S704 (escaped for wikitext by the value itself)
    if isinstance(value, Undefined):
        str(value)  # Raises, and says what is not known.
    if value is None:
        raise UntrackedError(_("nothing is there to print; ask for it first, with <% if … %>"))
    raise UntrackedError(
        _("{value} does not come from the catalogue as it is, so it cannot be read back").format(value=repr(value))
    )


def _join(values: Iterable[Any], separator: str = "") -> Markup:
    """Join tracked values; the filter ``join`` of Jinja would let untracked ones through."""
    return fixed(separator, printed_in()).join(_finalize(None, value) for value in values)  # type: ignore[arg-type]


class _FixedText(NodeTransformer):
    """Turns the string constants that a template prints into fixed text."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax

    def _fix(self, node: nodes.Node) -> nodes.Node:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return nodes.MarkSafe(
                nodes.Const(str(fixed(node.value, self._syntax)), lineno=node.lineno), lineno=node.lineno
            )
        if isinstance(node, nodes.CondExpr):
            node.expr1 = self._fix(node.expr1)  # type: ignore[assignment]
            node.expr2 = node.expr2 and self._fix(node.expr2)  # type: ignore[assignment]
        elif isinstance(node, nodes.Concat):
            node.nodes = [self._fix(child) for child in node.nodes]  # type: ignore[misc]
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 (Jinja's name)
        """Fix what is printed."""
        node.nodes = [self._fix(child) for child in node.nodes]  # type: ignore[misc]
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:  # noqa: N802
        """Fix what is set, to be printed later."""
        node.node = self._fix(node.node)
        return node


# What a template asks for most, by type: the fields of the views. They hold nothing but data, so that the sandbox need
# not look at each name each time.
_FIELDS = {
    view: frozenset(field.name for field in fields(view))
    for view in vars(objects).values()
    if isinstance(view, type) and is_dataclass(view)
}


class _Environment(SandboxedEnvironment):
    """The sandbox, quicker where it has nothing to forbid."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute of ``obj``, as the sandbox allows it."""
        if attribute in _FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def make_environment() -> SandboxedEnvironment:
    """Return the environment that all list templates share; it loads no other template."""
    environment = _Environment(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        undefined=Unknown,
        finalize=_finalize,
    )
    filters: dict[str, Callable[..., Any]] = {
        name: function for name, function in environment.filters.items() if name in _FILTERS
    }
    environment.filters = {**filters, "join": _join}
    environment.globals = {}
    return environment


def compile_template(source: str, shown_as: str, syntax: Syntax = WIKITEXT) -> tuple[Template, nodes.Template]:
    """Compile a template.

    Args:
        source: its text.
        shown_as: its name in error messages.
        syntax: the markup that it prints.

    Returns:
        The template and its syntax tree.

    Raises:
        jinja2.TemplateSyntaxError: it is no template.
    """
    environment = make_environment()
    tree = _FixedText(syntax).visit(environment.parse(source, shown_as, shown_as))
    code = environment.compile(tree, shown_as, shown_as)
    return Template.from_code(environment, code, environment.globals), tree
