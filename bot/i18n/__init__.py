"""Empty: Pywikibot wants a module of this name beside every script; the messages of communs are in ``locale``."""
