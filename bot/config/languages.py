"""Language codes as wikis and HTML use them: BCP 47, whose languages are those of ISO 639."""

from bot.config.faults import fault
from bot.locale import _

# Known without asking: the languages of the shipped wikis and texts. Any other loads the registry.
_EVERYDAY = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})

# What people write for a language when they do not think of its code.
_NAMES = {
    "allemand": "de",
    "anglais": "en",
    "english": "en",
    "espagnol": "es",
    "francais": "fr",
    "français": "fr",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "italien": "it",
    "spanish": "es",
}


def check_language(code: str) -> str:
    """Return ``code`` when it is a language code in its usual form (``fr``, ``pcd``, ``zh-hans``).

    Raises:
        PydanticCustomError: it is none, or another code of that language is the usual one (``fre``, ``FR``).
    """
    if code in _EVERYDAY:
        return code
    # Their tables take longer to load than all the rest of the check.
    from langcodes import standardize_tag, tag_is_valid  # noqa: PLC0415
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    meant = _NAMES.get(code.casefold())
    if meant is None:
        try:
            known = tag_is_valid(code)
            usual = standardize_tag(code).lower()
        except LanguageTagError:
            known, usual = False, code
        if known and usual == code:
            return code
        meant = usual if known else None
    raise fault(
        _("“{code}” is not a language code").format(code=code),
        _("did you mean “{word}”?").format(word=meant) if meant else _("write the code of ISO 639, such as fr or en"),
    )
