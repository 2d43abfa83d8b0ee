from setuptools import find_packages, setup

setup(
    name="plc4py",
    version="1.0.dev0",
    packages=find_packages(include=["plc4py", "plc4py.*"]),
    install_requires=["pluggy"],
    extras_require={"dev": ["pytest-mock"]},
    entry_points={"plc4py.drivers": ["mock = plc4py.drivers.mock:MockDriver"]},
)
