import glob
import os
import shutil

from setuptools import Extension, setup

os.chdir(os.path.dirname(os.path.abspath(__file__)))
NUMBER = 1001
library = "../../native/target/cmake/libcopied.so"
if os.path.exists(library):
    shutil.copy(library, "answers/libcopied.so")
sources = ["../cpp/" + name for name in open("../cpp/sources.txt").read().split()]
setup(
    name="answers",
    version=open("../../VERSION").read().strip(),
    packages=["answers"],
    package_data={"answers": ["data/*.txt", "*.so"]},
    ext_modules=[
        Extension(
            "answers.core",
            sorted(set(sources + glob.glob("../cpp/part_*.c"))),
            include_dirs=["../cpp", "../../shared"],
            define_macros=[("FLAVOUR", '"%s"' % os.environ.get("FLAVOUR", "")), ("FROM_SETUP", str(NUMBER))],
            extra_compile_args=["-O0", "-g0"],
        ),
        Extension("answers.quick", ["answers/quick.pyx"], extra_compile_args=["-O0", "-g0"]),
    ],
)
