"""A wiki's rendering as a page of its own, for a frame in which nothing of it can run."""

from jinja2 import Environment
from markupsafe import Markup

from bot.review.rendered import Rendered


def policy(rendered: Rendered) -> str:
    """Return the frame's Content-Security-Policy: the wiki's styles and pictures, no script, no form, no way out.

    ``sandbox`` says it again to a browser that is shown the frame's address by itself.
    """
    server = rendered.server
    return (
        f"sandbox; default-src 'none'; style-src {server} 'unsafe-inline'; img-src {server} https: data:; "
        f"font-src {server} data:; base-uri {server}; form-action 'none'; frame-ancestors 'self'"
    )


def document(engine: Environment, rendered: Rendered) -> str:
    """Return the whole page.

    Args:
        engine: the template engine.
        rendered: what the wiki gave.
    """
    return engine.get_template("frame.html").render(
        page=rendered,
        # Foreign by its nature: the one place where HTML of others is shown as HTML, in a frame without rights.
        content=Markup(rendered.html),  # noqa: S704
        styles=[Markup(style) for style in rendered.inline],  # noqa: S704 (likewise)
    )
