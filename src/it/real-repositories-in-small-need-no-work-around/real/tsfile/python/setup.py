import os
import shutil

from Cython.Build import cythonize
from setuptools import Extension, setup

project_dir = os.path.dirname(os.path.abspath(__file__))
package_dir = os.path.join(project_dir, "tsfile")
shutil.copyfile(os.path.join(project_dir, "..", "cpp", "target", "build", "lib", "libtsfile.so.1.0"), os.path.join(package_dir, "libtsfile.so.1.0"))
shutil.copyfile(os.path.join(project_dir, "..", "cpp", "src", "cwrapper", "TsFile-cwrapper.h"), os.path.join(package_dir, "TsFile-cwrapper.h"))
if os.path.lexists(os.path.join(package_dir, "libtsfile.so")):
    os.remove(os.path.join(package_dir, "libtsfile.so"))
os.symlink("libtsfile.so.1.0", os.path.join(package_dir, "libtsfile.so"))

setup(
    name="tsfile",
    version="1.0.dev0",
    packages=["tsfile"],
    ext_modules=cythonize(
        [
            Extension(
                "tsfile.wrapper",
                sources=[os.path.join("tsfile", "wrapper.pyx")],
                libraries=["tsfile"],
                library_dirs=[package_dir],
                include_dirs=[package_dir],
                runtime_library_dirs=["$ORIGIN"],
                language="c++",
            )
        ]
    ),
    package_data={"tsfile": ["libtsfile.*"]},
    include_package_data=True,
)
