from .ext import ask
