"""The three wikis on this machine: real MediaWiki, PHP and SQLite."""
