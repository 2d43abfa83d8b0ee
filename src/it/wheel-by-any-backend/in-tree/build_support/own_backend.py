"""Makes a wheel, or does something that backends should not do, as a config setting says."""
import os
import time
import zipfile


def get_requires_for_build_wheel(config_settings=None):
    return ["iniconfig"] if (config_settings or {}).get("do") == "require" else []


def build_wheel(directory, config_settings=None, metadata_directory=None):
    do = (config_settings or {}).get("do", "")
    if do == "raise":
        raise RuntimeError("the engine is cold")
    if do == "hang":
        print("waiting for Godot", flush=True)
        time.sleep(600)
    if do == "print":
        for _ in range(100000):
            print("x" * 100)
    if do == "require":
        import iniconfig

        print("installed", iniconfig.__name__)
    if do == "write":
        with open("generated.txt", "w") as file:
            file.write("by the backend at %s\n" % time.time())
    name = "greeting-1.0-py3-none-any.whl"
    if do == "name":
        name = "greeting.whl"
    info = "greeting-1.0.dist-info/"
    with zipfile.ZipFile(os.path.join(directory, name), "w") as wheel:
        wheel.writestr(zipfile.ZipInfo("greeting/__init__.py"), "WORD = 'in-tree'\n")
        if do == "bare":
            return name
        wheel.writestr(zipfile.ZipInfo(info + "METADATA"), "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n")
        wheel.writestr(zipfile.ZipInfo(info + "WHEEL"), "Wheel-Version: 1.0\nGenerator: own\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(zipfile.ZipInfo(info + "RECORD"), "greeting/__init__.py,sha256=%s,17\n" % ("A" * 43) if do == "lie" else "")
    return name


def build_sdist(directory, config_settings=None):
    name = "greeting-1.0.tar.gz"
    with open(os.path.join(directory, name), "wb") as file:
        file.write(b"for the test")
    return name
