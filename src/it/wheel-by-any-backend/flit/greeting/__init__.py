"""Greets."""
__version__ = "1.0"
WORD = "flit"
