from helpers import word


def test_greets():
    assert word() == 'hello'
