import sys

import scale


def test_module_runs_in_the_managed_python():
    assert scale.twice(21) == 42
    assert sys.version_info >= (3, 13)
