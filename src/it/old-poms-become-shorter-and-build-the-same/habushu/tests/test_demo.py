import demo


def test_word():
    assert demo.WORD == "hello"
