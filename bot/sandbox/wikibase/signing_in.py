"""``login`` (bot passwords) and ``clientlogin`` (an account's own password)."""

import secrets
from collections.abc import Callable

from bot.sandbox.wikibase.accounts import Session
from bot.sandbox.wikibase.call import Answer, Call

_WRONG = "Incorrect username or password entered. Please try again."


def login(call: Call) -> Answer:
    """Answer ``login``: the account with the name of its bot password behind an ``@``."""
    if not call.flag("lgtoken"):
        return {"login": {"result": "NeedToken", "token": call.session.login_token}}
    if call.text("lgtoken") != call.session.login_token:
        return {"login": {"result": "WrongToken"}}
    name, _at, app = call.text("lgname").partition("@")
    secret = call.text("lgpassword")
    if not app and "@" in secret:
        app, _at, secret = secret.partition("@")
    account = call.wiki.accounts.get(name)
    found = account.bot_passwords.get(app) if account else None
    if account is None or found is None or not secrets.compare_digest(found.secret, secret):
        return {"login": {"result": "Failed", "reason": _WRONG}}
    call.session.enter(account, found.grants)
    return {"login": {"result": "Success", "lguserid": account.id, "lgusername": account.name}}


def client_login(call: Call) -> Answer:
    """Answer ``clientlogin``."""
    account = call.wiki.accounts.get(call.text("username"))
    good = account is not None and secrets.compare_digest(account.password, call.text("password"))
    if account is None or not good or call.text("logintoken") != call.session.login_token:
        return {"clientlogin": {"status": "FAIL", "message": _WRONG, "messagecode": "wrongpassword"}}
    call.session.enter(account, None)
    return {"clientlogin": {"status": "PASS", "username": account.name}}


def logout(call: Call) -> Answer:
    """Answer ``logout``."""
    fresh = Session()
    session = call.session
    session.account, session.grants = None, None
    session.login_token, session.csrf_token = fresh.login_token, fresh.csrf_token
    return {}


ACTIONS: dict[str, Callable[[Call], Answer]] = {"login": login, "clientlogin": client_login, "logout": logout}
"""What each action does."""
