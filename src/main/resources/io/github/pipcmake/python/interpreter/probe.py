# Prints one line of JSON behind a mark: the facts of the interpreter that runs it.
# No double quotes in here: Windows cannot pass them on a command line faithfully.
# Old Pythons have to be able to parse this, so that they can say how old they are.
import json
import os
import re
import sys


def base_executable():
    # A venv stands for the interpreter it was made from. sys._base_executable is only right from
    # 3.11 on; before, the link or, for a copied python, pyvenv.cfg leads there.
    path = os.path.realpath(getattr(sys, '_base_executable', None) or sys.executable)
    prefix = os.path.realpath(sys.prefix) + os.sep
    if sys.prefix == sys.base_prefix or not path.startswith(prefix):
        return path
    with open(os.path.join(sys.prefix, 'pyvenv.cfg')) as lines:
        for line in lines:
            key, _, value = line.partition('=')
            if key.strip().lower() == 'home':
                for name in (os.path.basename(path), 'python3', 'python'):
                    candidate = os.path.join(value.strip(), name)
                    if os.path.isfile(candidate):
                        return os.path.realpath(candidate)
    return path


def installed_pip(runnable):
    # The runner keeps the host's packages off the path, so it goes before all else. It is of pip
    # 22.2; an older pip's package directory can be run as well, but brings its neighbours.
    import importlib.util
    spec = importlib.util.find_spec('pip')
    origin = spec.origin if spec else None
    if not origin:
        return None
    path = os.path.join(os.path.dirname(origin), runnable).rstrip(os.sep)
    if not os.path.exists(path):
        return None
    with open(origin, encoding='utf-8') as source:
        found = re.search(r'^__version__ = .([^\s]+).$', source.read(), re.MULTILINE)
    return {'path': path, 'version': found.group(1)} if found else None


def bundled_pip():
    # Distributions may move ensurepip's wheels: WHEEL_PKG_DIR says where (Python 3.10, Debian).
    try:
        import ensurepip
    except ImportError:
        return None
    import sysconfig
    places = [
        sysconfig.get_config_var('WHEEL_PKG_DIR'),
        getattr(ensurepip, '_WHEEL_PKG_DIR', None),
        os.path.join(os.path.dirname(ensurepip.__file__), '_bundled'),
    ]
    found = []
    for place in [str(place) for place in places if place]:
        for name in os.listdir(place) if os.path.isdir(place) else []:
            wheel = re.match(r'pip-([0-9]+(?:\.[0-9]+)*)-.*\.whl$', name)
            if wheel:
                order = [int(part) for part in wheel.group(1).split('.')]
                found.append((order, wheel.group(1), os.path.join(place, name)))
    return {'path': max(found)[2], 'version': max(found)[1]} if found else None


def site_packages(kind):
    # Debian's own default scheme is not the one that holds in a venv, so it is asked for by name.
    import sysconfig
    names = sysconfig.get_scheme_names()
    scheme = 'venv' if 'venv' in names else 'nt' if os.name == 'nt' else 'posix_prefix'
    root = os.path.abspath(os.sep + 'environment')
    path = sysconfig.get_path(kind, scheme, {'base': root, 'platbase': root})
    return os.path.relpath(path, root).replace(os.sep, '/')


def system_library(platform):
    # What decides which wheels fit, besides the interpreter: on macOS its own version.
    if sys.platform == 'darwin':
        return 'macos ' + platform.mac_ver()[0]
    return ' '.join(part for part in platform.libc_ver() if part)


def facts():
    version = '.'.join(str(part) for part in sys.version_info[:3])
    if sys.version_info[3] != 'final':
        version += {'alpha': 'a', 'beta': 'b', 'candidate': 'rc'}[sys.version_info[3]]
        version += str(sys.version_info[4])
    known = {'executable': base_executable(), 'version': version}
    if sys.version_info < (3, 9):
        return known
    import platform
    import struct
    import sysconfig
    known.update({
        'virtual': sys.prefix != sys.base_prefix,
        'implementation': sys.implementation.name,
        'cacheTag': sys.implementation.cache_tag or '',
        'soabi': sysconfig.get_config_var('SOABI') or sysconfig.get_config_var('EXT_SUFFIX') or '',
        'platform': sysconfig.get_platform(),
        'freeThreaded': bool(sysconfig.get_config_var('Py_GIL_DISABLED')),
        'debug': hasattr(sys, 'gettotalrefcount'),
        'pointerBits': struct.calcsize('P') * 8,
        'libc': system_library(platform),
        'basePrefix': os.path.realpath(sys.base_prefix),
        'pureLib': site_packages('purelib'),
        'platLib': site_packages('platlib'),
        'include': sysconfig.get_path('include'),
    })
    pip = installed_pip('__pip-runner__.py') or bundled_pip() or installed_pip('')
    if pip:
        known.update({'pip': pip['path'], 'pipVersion': pip['version']})
    return known


print('pip-cmake-facts:' + json.dumps(facts()))
