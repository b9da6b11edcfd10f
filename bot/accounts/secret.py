"""What the variables are called that hold passwords. Pure."""


def variable(key: str) -> str:
    """Return the name of the environment variable with the password for the wiki with this key."""
    return f"COMMUNS_PASSWORD_{key.upper().replace('-', '_')}"
