"""Which Pywikibot configuration is used, and starting Pywikibot with it, once a process.

Pywikibot reads its configuration while it is imported, takes a missing ``user-config.py`` for wikipedia:test and
leaves files in the current folder when it finds no other; so everything is settled before the import.
"""

import os
import stat
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import InvalidInput, Problem, UsageError
from bot.locale import _
from bot.private import make_private
from bot.wiki import watch
from bot.wiki.silence import Silence

_CONFIG = "user-config.py"
# Public wikis can be read without any account; Pywikibot still wants a folder of its own and a configuration in it.
_ANONYMOUS = '''"""Made by communs: reading without an account. Yours: see user-config.py.sample."""

family, mylang = 'wikibooks', 'fr'
'''
# How long Pywikibot waits, and how often it tries.
_NUMBERS = (
    *("put_throttle", "minthrottle", "maxthrottle", "read_maxlag", "write_maxlag"),
    *("max_retries", "retry_wait", "retry_max"),
)


@dataclass(frozen=True)
class Home:
    """A folder with a ``user-config.py``.

    Attributes:
        folder: the folder.
        reason: why this one, for people.
    """

    folder: Path
    reason: str


def find_home(project: Path) -> Home:
    """Return the configuration in force: ``PYWIKIBOT_DIR``, the project's folder, ``~/.pywikibot``, or our own.

    Raises:
        UsageError: ``PYWIKIBOT_DIR`` names a folder without ``user-config.py``.
        InvalidInput: others may write the ``user-config.py``, which Pywikibot would skip without a word.
    """
    named = os.environ.get("PYWIKIBOT_DIR")
    if named:
        folder = Path(named).expanduser().absolute()
        if not (folder / _CONFIG).is_file():
            raise UsageError(
                _("PYWIKIBOT_DIR holds no {file}").format(file=_CONFIG),
                where=named,
                advice=_("put one there (see user-config.py.sample) or unset PYWIKIBOT_DIR"),
            )
        return _checked(Home(folder, _("named by PYWIKIBOT_DIR")))
    for folder, reason in (
        (project.absolute(), _("in the project's folder")),
        (Path("~/.pywikibot").expanduser(), _("in your home folder")),
    ):
        if (folder / _CONFIG).is_file():
            return _checked(Home(folder, reason))
    return Home(_anonymous(project), _("none found: reading without an account"))


def _checked(home: Home) -> Home:
    file = home.folder / _CONFIG
    if file.stat().st_mode & stat.S_IWOTH:
        raise InvalidInput(
            [Problem(str(file), 0, 0, _("everybody may write this file, so Pywikibot skips it"), f"chmod go-w {file}")]
        )
    return home


def _anonymous(project: Path) -> Path:
    folder = project.absolute() / ".communs" / "pywikibot"
    file = folder / _CONFIG
    try:
        make_private(folder)
        if not file.is_file():
            file.write_text(_ANONYMOUS, encoding="utf-8")
            file.chmod(0o600)
    except OSError as error:
        raise UsageError(
            _("Pywikibot needs a folder of its own, and it cannot be written: {reason}").format(reason=error.strerror),
            where=str(folder),
            advice=_("give the right to write there, or name a folder with a user-config.py in PYWIKIBOT_DIR"),
        ) from None
    return folder


def _fault(home: Home, reason: str, line: int = 0) -> Problem:
    return Problem(
        str(home.folder / _CONFIG),
        line,
        0,
        _("Pywikibot cannot be started with this file: {reason}").format(reason=reason),
        _("correct it (see user-config.py.sample)"),
    )


def _refuse_no_numbers(home: Home, config: Any) -> None:
    """Refuse settings with which Pywikibot would fail when it waits, or at its end."""
    problems = []
    for name in _NUMBERS:
        value = getattr(config, name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            what = _("{name} is {value}, where a number is meant, 0 or more").format(name=name, value=repr(value))
            problems.append(
                Problem(str(home.folder / _CONFIG), 0, 0, what, _("correct it (see user-config.py.sample)"))
            )
            setattr(config, name, 0)  # Pywikibot looks at it once more when this process ends
    if problems:
        raise InvalidInput(problems)


def start(home: Home, *, families: Path | None, contact: str, version: str) -> None:
    """Import Pywikibot with the configuration of ``home``.

    Args:
        home: the configuration.
        families: folder with family files of the project's, None for none.
        contact: address or user page of the operator, for the User-Agent (Wikimedia's policy asks for one).
        version: version of communs, for the User-Agent.

    Raises:
        UsageError: Pywikibot runs already in this process with another configuration.
        InvalidInput: the configuration is no program that Python can run, a setting of its is none, or others may read
            its password file.
    """
    if "pywikibot" not in sys.modules:
        os.environ["PYWIKIBOT_DIR"] = str(home.folder)
        os.environ["PYWIKIBOT_NO_USER_CONFIG"] = "0"
    # Pywikibot says by Python's warnings what concerns its own developers, and once even a password.
    warnings.filterwarnings("ignore", module="pywikibot")
    try:
        import pywikibot  # noqa: PLC0415 (the import itself reads the configuration)
    except SyntaxError as error:
        raise InvalidInput([_fault(home, f"{type(error).__name__}: {error.msg}", error.lineno or 0)]) from None
    except Exception as error:  # noqa: BLE001 (the configuration is a program, and may raise anything)
        raise InvalidInput([_fault(home, f"{type(error).__name__}: {error}")]) from None
    import pywikibot.bot  # noqa: PLC0415
    import pywikibot.comms.http  # noqa: PLC0415

    config = pywikibot.config
    if Path(config.base_dir).resolve() != home.folder.resolve():
        raise UsageError(_("Pywikibot runs already with the configuration of {folder}").format(folder=config.base_dir))
    _refuse_no_numbers(home, config)
    from bot.wiki import reach  # noqa: PLC0415
    from bot.wiki.credentials import keep_secret, refuse_open_file  # noqa: PLC0415

    keep_secret()
    watch.listen(pywikibot.comms.http.session)
    reach.listen(pywikibot.comms.http.session)
    refuse_open_file()
    watch.hide_authentication(config.authenticate)
    pywikibot.bot.ui = Silence()
    # It would look up every module of its own for the head of a log that nobody keeps: a twentieth of a plan.
    pywikibot.bot.writelogheader = lambda: None
    if families is not None and families.is_dir():
        config.register_families_folder(str(families))
    config.user_agent_format = f"communs/{version} ({contact}) {{pwb}} {{http_backend}} {{python}}"
    # Settings that would get around the checks of ``apply`` (design §4.2).
    config.cosmetic_changes = False
    config.ignore_bot_templates = False
    config.solve_captcha = False
    from bot.wiki.persistence import switch_off  # noqa: PLC0415

    switch_off()
