import pathlib
import zipfile


def build_wheel(directory, settings=None, metadata=None):
    name = "other-1-py3-none-any.whl"
    info = "other-1.dist-info/"
    with zipfile.ZipFile(pathlib.Path(directory, name), "w") as wheel:
        wheel.write("src/main/c/counter.c", "other/counter.c")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: other\nVersion: 1\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(info + "RECORD", "")
    return name
