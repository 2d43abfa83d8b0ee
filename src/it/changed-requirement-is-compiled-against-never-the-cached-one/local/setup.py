from setuptools import Extension, setup

setup(packages=["local"], ext_modules=[Extension("local.number", ["number.c"])])
