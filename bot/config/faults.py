"""What a check of one value raises, and how near misses become "did you mean"."""

from collections.abc import Iterable

from pydantic_core import PydanticCustomError

from bot.locale import _

FAULT = "communs"


def fault(what: str, advice: str = "") -> PydanticCustomError:
    """Return the error to raise for a value.

    Args:
        what: what is wrong with it, already translated, without a full stop.
        advice: what to do, likewise.
    """
    return PydanticCustomError(FAULT, "{what}", {"what": what, "advice": advice})


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.7) -> str | None:
    """Return the one of ``known`` that ``word`` was probably meant to be, or None.

    Args:
        word: what is written.
        known: what could have been meant.
        likeness: from 0 to 1, how alike the two must be (Jaro-Winkler, which favours a common beginning).
    """
    from rapidfuzz import process, utils  # noqa: PLC0415 (only a mistake needs it)
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415

    found = process.extractOne(
        word, list(known), scorer=JaroWinkler.similarity, processor=utils.default_process, score_cutoff=likeness
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "", then: str = "") -> str:
    """Return the advice "did you mean …?" for a near miss.

    Args:
        word: what is written.
        known: what could have been meant.
        otherwise: the advice when nothing is near.
        then: what to say in both cases, last.
    """
    meant = nearest(word, known)
    guess = otherwise if meant is None else _("did you mean “{word}”?").format(word=meant)
    return " ".join(part for part in (guess, then) if part)


def wrong_type(expected: str, value: object) -> PydanticCustomError:
    """Return the error for a value of the wrong type.

    Args:
        expected: ``text``, ``list``, ``mapping``, ``flag`` or ``number``.
        value: what stands there instead: a string, a list or a dictionary.
    """
    wanted = {
        "text": _("a text is expected here"),
        "list": _("a list is expected here"),
        "mapping": _("a mapping is expected here"),
        "flag": _("true or false is expected here"),
        "number": _("a whole number is expected here"),
    }[expected]
    there = (
        _("this is a list")
        if isinstance(value, list)
        else _("this is a mapping")
        if isinstance(value, dict)
        else _("this is a text")
    )
    advice = {
        "text": _("write “key: text”"),
        "list": _("begin each item with “- ” on a line of its own"),
        "mapping": _("write “key: value” on lines of their own, indented"),
        "flag": _("write true or false"),
        "number": _("write it in digits"),
    }[expected]
    return fault(f"{wanted}, {there}", advice)
