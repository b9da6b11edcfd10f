"""``python -m bot`` is ``communs``, and this is where ``communs`` begins."""

import sys


def main() -> None:
    """Settle the language, then run the verb: options are declared, with their help, when ``bot.cli`` is imported."""
    from bot.language import settle  # noqa: PLC0415 (in this order)

    settle(sys.argv[1:])
    from bot.cli import main as run  # noqa: PLC0415 (likewise)

    run()


if __name__ == "__main__":
    main()
