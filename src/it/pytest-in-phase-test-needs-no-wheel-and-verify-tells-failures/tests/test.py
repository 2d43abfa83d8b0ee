# Python itself has a module of this name.
import os
import subprocess
import sys

import greeting


def test_greets():
    assert greeting.WORD == 'hello'


def test_is_the_installed_one():
    assert os.path.dirname(os.path.dirname(greeting.__file__)).endswith(os.path.join('target', 'classes'))


def test_python_that_it_starts_has_it_too():
    subprocess.check_call([sys.executable, '-c', 'import greeting'])


def test_has_dependencies_and_the_extra():
    import idna
    import sortedcontainers
