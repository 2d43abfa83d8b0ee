"""Keeps a Python in the store as it is: its bytecode goes to v1/bytecode, as that of environments does.

Python imports this module at each start (documentation of `site`). A package's module of the same name runs, too.
"""

import sys
from os import path

_tree = path.realpath(sys.base_prefix)
if sys.pycache_prefix is None and path.basename(path.dirname(_tree)) == "environments":
    sys.pycache_prefix = path.join(path.dirname(path.dirname(_tree)), "bytecode", path.basename(_tree))

from importlib.machinery import PathFinder  # noqa: E402, its bytecode too
from importlib.util import module_from_spec  # noqa: E402

_spec = PathFinder.find_spec("sitecustomize", [entry for entry in sys.path if entry != path.dirname(__file__)])
if _spec is not None and _spec.loader is not None:
    _spec.loader.exec_module(module_from_spec(_spec))
