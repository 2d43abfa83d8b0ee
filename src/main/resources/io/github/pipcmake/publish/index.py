"""Writes which of some files an index has, with their SHA-256.

Arguments: the file for the answer, then the names of wheels and source distributions. The variable
PIP_CMAKE_SIMPLE_INDEXES has the URLs of simple indexes, one in a line; the first one that knows the
project counts. Without any, it is PyPI.
"""

import hashlib
import json
import os
import pathlib
import sys
import tempfile
from urllib.parse import urljoin, urlsplit

from packaging.utils import parse_sdist_filename, parse_wheel_filename
from pypi_simple import PYPI_SIMPLE_ENDPOINT, NoSuchProjectError, PyPISimple


def project(name):
    parse = parse_wheel_filename if name.endswith(".whl") else parse_sdist_filename
    return parse(name)[0]


def login(url):
    """The publisher's, and only for the host that it is of."""
    upload = os.environ.get("TWINE_REPOSITORY_URL", "")
    user = os.environ.get("TWINE_USERNAME", "")
    if user and urlsplit(upload).netloc == urlsplit(url).netloc:
        return user, os.environ.get("TWINE_PASSWORD", "")
    return None


class Elsewhere(Exception):
    """An index sends whoever asks for a project that it does not have to another host."""


def refuse_other_hosts(response, **_):
    if response.is_redirect:
        target = urljoin(response.url, response.headers["Location"])
        if urlsplit(target).hostname != urlsplit(response.url).hostname:
            raise Elsewhere


def sha256(client, package):
    known = package.digests.get("sha256")
    if known:
        return known
    with tempfile.TemporaryDirectory() as directory:
        file = pathlib.Path(directory) / "file"
        client.download_package(package, file, verify=False)
        return hashlib.sha256(file.read_bytes()).hexdigest()


def found(url, names):
    """The files of these names that the index has; None if it knows none of the projects."""
    files = {}
    known = False
    with PyPISimple(url, auth=login(url)) as client:
        for name in sorted({project(name) for name in names}):
            client.s.hooks["response"] = [refuse_other_hosts]
            try:
                page = client.get_project_page(name, timeout=60)
            except (NoSuchProjectError, Elsewhere):
                continue
            finally:
                client.s.hooks["response"] = []  # files may be anywhere
            known = True
            for package in page.packages:
                if package.filename in names:
                    files[package.filename] = sha256(client, package)
    return files if known else None


def main(answer, names):
    urls = os.environ["PIP_CMAKE_SIMPLE_INDEXES"].split() or [PYPI_SIMPLE_ENDPOINT]
    result = {"files": {}}
    try:
        for url in urls:
            files = found(url, names)
            if files is not None:
                result = {"files": files}
                break
    except Exception as e:  # whatever the network, a server or a page does
        result = {"failure": f"{type(e).__name__}: {e}"}
    pathlib.Path(answer).write_text(json.dumps(result), encoding="utf-8")


main(sys.argv[1], set(sys.argv[2:]))
