"""The catalogue: what the owner writes in communs.yaml."""
