from greeting.made import WORD


def greet(name):
    return WORD + ' ' + name


def main():
    print(greet('all'))
