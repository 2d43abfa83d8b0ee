# Calls hooks of a build backend (PEP 517) through pyproject-hooks, which starts the Python of the
# build environment. Takes a JSON file that says which, and writes what they gave to another.
import json
import os
import subprocess
import sys
import sysconfig

import pyproject_hooks


def call(request, answer):
    caller = pyproject_hooks.BuildBackendHookCaller(
        request['source'],
        request['backend'],
        request['backendPath'] or None,
        python_executable=request['python'],
    )
    for hook in request['calls']:
        answer['hook'] = hook['name']
        directory = [hook['directory']] if 'directory' in hook else []
        given = getattr(caller, hook['name'])(*directory, config_settings=request['settings'])
        answer['given'][hook['name']] = given


def own_platform():
    # The variables are how a cross build tells the backend another one.
    names = ('_PYTHON_HOST_PLATFORM', '_PYTHON_SYSCONFIGDATA_NAME')
    told = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        return sysconfig.get_platform()
    finally:
        os.environ.update(told)


def implementation():
    short = {'cpython': 'cp', 'pypy': 'pp'}.get(sys.implementation.name, '')
    return short and '%s%d%d' % (short, *sys.version_info[:2])


def main():
    if 'SOURCE_DATE_EPOCH' in os.environ:
        # Two builds are to give one hash, and some backends put the modes of new files into wheels.
        os.umask(0o022)
    with open(sys.argv[1], encoding='utf-8') as file:
        request = json.load(file)
    answer = {'given': {}, 'platform': own_platform(), 'implementation': implementation()}
    try:
        call(request, answer)
    except pyproject_hooks.BackendUnavailable as error:
        lines = (error.traceback or '').strip().splitlines()
        answer.update(failure='unavailable', message=lines[-1] if lines else str(error))
    except pyproject_hooks.HookMissing:
        answer.update(failure='missing', message='')
    except pyproject_hooks.UnsupportedOperation as error:
        lines = (error.traceback or '').strip().splitlines()
        answer.update(failure='unsupported', message=lines[-1] if lines else '')
    except subprocess.CalledProcessError as error:
        answer.update(failure='failed', message=str(error.returncode))
    except ValueError as error:
        # Of a backend-path that leaves the source tree, before anything is started.
        answer.update(failure='path', message=str(error))
    with open(request['answer'], 'w', encoding='utf-8') as file:
        json.dump(answer, file)


main()
