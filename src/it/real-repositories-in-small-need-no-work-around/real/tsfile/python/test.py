import tsfile


def test_points_of_the_library():
    assert tsfile.points(4) == 40
