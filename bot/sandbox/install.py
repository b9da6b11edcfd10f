"""Making the pristine databases: MediaWiki installed once, its accounts, then each wiki's pages."""

import hashlib
import json
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from bot.locale import _
from bot.sandbox import php
from bot.sandbox.layout import LANGUAGE, SHIPPED, WIKIS, Layout, write_private
from bot.sandbox.seed import AUTHOR, dump
from bot.sandbox.state import ADMIN, BOT, BOT_PASSWORD_NAME, EDITOR, Record

EXTENSIONS = (
    "AbuseFilter",
    "CategoryTree",
    "Cite",
    "Gadgets",
    "ImageMap",
    "InputBox",
    "Interwiki",
    "Nuke",
    "ParserFunctions",
    "Poem",
    "Scribunto",
    "SpamBlacklist",
    "SyntaxHighlight_GeSHi",
    "TemplateData",
    "TitleBlacklist",
    "VisualEditor",
    "WikiEditor",
)
"""Bundled extensions that French wikis have and that change what wikitext means or who may save it."""

# "highvolume" lets edits count as a bot's, "createeditmovepage" lets it make pages.
_GRANTS = ("basic", "highvolume", "editpage", "createeditmovepage")
_TEMPLATE = "template"
_OPENING = "20120101070000"  # MediaWiki's timestamp of the day on which the oldest of the wikis opened
_NOWHERE = "http://127.0.0.1"  # a server's address while none runs


def content_digest() -> str:
    """Return the digest of all that the pristine databases are made from, but for MediaWiki itself."""
    digest = hashlib.sha256()
    for path in sorted(
        [*SHIPPED.glob("pages/**/*"), *SHIPPED.glob("server/*"), SHIPPED / "install.py", SHIPPED / "seed.py"]
    ):
        if path.is_file():
            digest.update(f"{path.relative_to(SHIPPED)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def new_record(code: Path) -> Record:
    """Return a record with new secrets, for MediaWiki's code in the folder ``code``."""
    return Record(
        mediawiki=code.name,
        content=content_digest(),
        secret_key=secrets.token_hex(32),
        token=secrets.token_urlsafe(32),
        bot_password=_bot_password(),
        editor_password=secrets.token_urlsafe(9),
        admin_password=secrets.token_urlsafe(18),
    )


def _bot_password() -> str:
    """Return a bot password of the shape that MediaWiki's login recognises: 32 characters of 0-9a-v."""
    return "".join(secrets.choice("0123456789abcdefghijklmnopqrstuv") for _letter in range(32))


def write_settings(layout: Layout, key: str, record: Record, url: str, data: Path | None = None) -> Path:
    """Write what the router and ``LocalSettings.php`` need to know of a wiki.

    Args:
        layout: the sandbox's files.
        key: the wiki.
        record: the secrets.
        url: the wiki's address.
        data: folder of the databases, the wiki's own one by default.

    Returns:
        The file that was written.
    """
    files = layout.wiki(key)
    write_private(
        files.settings,
        json.dumps(
            {
                "key": key,
                "name": WIKIS.get(key, key),
                "url": url,
                "data": str(data or files.data),
                "pristine": str(files.pristine),
                "cache": str(layout.cache),
                "extra": str(files.extra),
                "fault": str(files.fault),
                "log": str(files.log),
                "extensions": EXTENSIONS,
                # The highlighter of <syntaxhighlight>; ours, since rich depends on it, wherever the system has none.
                "pygmentize": str(Path(sys.executable).with_name("pygmentize")),
                "secret_key": record.secret_key,
                "token": record.token,
            },
            indent=1,
        ),
    )
    return files.settings


def build(layout: Layout, record: Record, interpreter: str, code: Path, say: Callable[[str], None]) -> None:
    """Make the pristine databases of all wikis and put them in use; what was there is lost.

    Args:
        layout: the sandbox's files.
        record: the passwords of the accounts to make.
        interpreter: path of PHP.
        code: folder of MediaWiki's code.
        say: called with a line for the user.

    Raises:
        UnexpectedError: a script of MediaWiki's failed.
    """
    say(_("Installing MediaWiki and writing the pages of three wikis…"))
    for folder in (layout.build, layout.cache):  # the cache may be another MediaWiki's
        shutil.rmtree(folder, ignore_errors=True)
    layout.cache.mkdir(mode=0o700)
    template = layout.build / _TEMPLATE
    template.mkdir(parents=True, mode=0o700)
    _install(layout, record, interpreter, code, template)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda key: _write_pages(layout, record, interpreter, code, key), WIKIS))
    shutil.rmtree(template)
    shutil.rmtree(layout.pristine, ignore_errors=True)
    layout.build.rename(layout.pristine)
    for key in WIKIS:
        restore(layout, key)


def restore(layout: Layout, key: str) -> None:
    """Put a wiki's pristine databases back in use; only while its server does not run."""
    files = layout.wiki(key)
    shutil.rmtree(files.data, ignore_errors=True)
    shutil.copytree(files.pristine, files.data)
    for path in (files.extra, files.fault):
        path.unlink(missing_ok=True)


def _install(layout: Layout, record: Record, interpreter: str, code: Path, template: Path) -> None:
    """Install one wiki with its accounts into the folder ``template``."""
    password = layout.build / "password"
    write_private(password, record.admin_password)
    php.run(
        interpreter,
        code / "maintenance/install.php",
        *("--dbtype", "sqlite", "--dbpath", str(template), "--dbname", _TEMPLATE),
        *("--lang", LANGUAGE, "--server", _NOWHERE, "--scriptpath", ""),
        *("--confpath", str(template), "--passfile", str(password)),
        *("--extensions", ",".join(EXTENSIONS), "--skins", "Vector"),
        *("Sandbox", ADMIN),
        env={**php.environment(code, password), "MW_CONFIG_FILE": str(template / "LocalSettings.php")},
    )
    password.unlink()
    (template / "LocalSettings.php").unlink()
    accounts = [
        _account(BOT, secrets.token_urlsafe(18), ["bot"], record.bot_password),
        _account(EDITOR, record.editor_password),
        _account(AUTHOR, secrets.token_urlsafe(18)),
    ]
    settings = write_settings(layout, _TEMPLATE, record, _NOWHERE, template)
    php.run(
        interpreter, SHIPPED / "server/accounts.php", env=php.environment(code, settings), stdin=json.dumps(accounts)
    )
    settings.unlink()
    _age(template / f"{_TEMPLATE}.sqlite")


def _age(database: Path) -> None:
    """Let the wiki be as old as its pages' histories, which come after the installer's own main page."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE revision SET rev_timestamp = ?", (_OPENING,))
        connection.execute("UPDATE recentchanges SET rc_timestamp = ?", (_OPENING,))
        connection.execute("UPDATE user SET user_registration = ?", (_OPENING,))


def _account(
    name: str, password: str, groups: list[str] | None = None, bot_password: str | None = None
) -> dict[str, object]:
    return {
        "name": name,
        "password": password,
        "groups": groups or [],
        "bot_password": bot_password and {"app": BOT_PASSWORD_NAME, "grants": list(_GRANTS), "password": bot_password},
    }


def _write_pages(layout: Layout, record: Record, interpreter: str, code: Path, key: str) -> None:
    """Make the wiki ``key`` from the template, with its pages and their histories, all jobs done."""
    data = layout.build / key
    data.mkdir(mode=0o700)
    for path in (layout.build / _TEMPLATE).glob("*.sqlite"):
        if path.stem.endswith("_l10n_cache"):
            continue  # our LocalSettings.php keeps that one in files
        shutil.copyfile(path, data / path.name.replace(_TEMPLATE, key, 1))
    env = php.environment(code, write_settings(layout, key, record, _NOWHERE, data))
    maintenance = code / "maintenance"
    php.run(interpreter, maintenance / "importDump.php", "--username-prefix", "", env=env, stdin=dump(key))
    php.run(interpreter, maintenance / "runJobs.php", env=env)
    php.run(interpreter, maintenance / "initSiteStats.php", "--update", "--active", env=env)
