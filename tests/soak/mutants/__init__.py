"""Mutation testing: small wrongs put into the pure rooms, one at a time; unit tests must tell each.

mutmut makes them (``tree.py``), in a copy of the tree under ``.soak``, for it writes beside what it reads; it leaves
alone what stands outside functions (patterns) and what is decorated (properties, cached ones). A plugin of pytest tries
them (``forks.py``): the tests are collected once, and each mutant gets a fork of that process, which runs the tests
that come through its function, those that killed a neighbour first. What came of each is kept (``verdicts.py``): a run
that ends is gone on with by the next one. What tests leave is looked at by mypy, as ``script/test`` does, and by the
rule for the words of messages (``shown.py``); what nothing can kill is explained in ``mutants.toml``.
"""

from tests.soak.mutants.run import mutate
from tests.soak.mutants.shown import explained
from tests.soak.mutants.tree import ROOMS

__all__ = ["ROOMS", "explained", "mutate"]
