"""The configuration beside the catalogue: wikis, targets, the bot; and reading YAML with its places."""
