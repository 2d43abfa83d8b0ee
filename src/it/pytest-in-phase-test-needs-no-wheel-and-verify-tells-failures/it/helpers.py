import os


def word():
    return 'bye' if os.path.exists('bye') else __import__('greeting').WORD
