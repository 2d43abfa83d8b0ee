import answers
from answers import _generated


def test_own():
    assert answers.OWN != 1005


def test_generated():
    assert _generated.NUMBER < 2010


def test_variable():
    assert _generated.FLAVOUR != "sour"
