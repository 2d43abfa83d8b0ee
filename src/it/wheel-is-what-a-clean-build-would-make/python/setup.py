import os

from setuptools import Extension, setup

with open('../VERSION') as file:
    version = file.read().strip()

macros = [('EXTRA', os.environ['CORE_EXTRA'])] if 'CORE_EXTRA' in os.environ else []

setup(
    version=version,
    packages=['core_user'],
    ext_modules=[Extension('core_user.ext', ['ext.c', '../cpp/core.c'], define_macros=macros)],
)
