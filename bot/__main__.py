"""``python -m bot`` is ``communs``."""

from bot.cli import main

if __name__ == "__main__":
    main()
