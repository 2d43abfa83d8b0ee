from ._core import answer
