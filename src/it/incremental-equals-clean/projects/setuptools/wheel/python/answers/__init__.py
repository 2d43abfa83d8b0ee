from .core import ask

NUMBER = 1001
