import importlib.resources
import importlib.metadata
import os


def test_variable_and_defines_reached_the_wheel():
    said = importlib.resources.files("demo").joinpath("configured.txt").read_text()
    assert said.split()[:3] == [os.environ["COLOUR"], "a", "b"]


def test_version_is_the_pom_s():
    assert importlib.metadata.version("demo") == "1.2.0rc1.dev0"
