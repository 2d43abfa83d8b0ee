"""Prints the digest of a tree: the SHA-256 of its canonical archive.

    python3 independent_packer.py DIRECTORY [ARCHIVE]

Written from the description of the form, sharing no code with the plugin and using no tar library,
so that agreement of the two means that the description is right. With a second argument it also
writes the archive there. Python's standard library only, POSIX only.
"""

import hashlib
import os
import stat
import sys

BLOCK = 512
NAME = 100  # bytes in the name field and in the link name field
LARGEST = 8**11 - 1  # what the size field can say
PAX_ORDER = ("path", "size", "linkpath")


def octal(value, width):
    """Zero-padded octal digits and a space."""
    return b"%0*o " % (width - 1, value)


def cut(text):
    """As many whole characters as a name field can hold."""
    data = text.encode()[:NAME]
    return data.decode("utf-8", "ignore").encode()


def header(name, mode, size, kind, target=""):
    block = bytearray(BLOCK)

    def put(offset, data):
        block[offset : offset + len(data)] = data

    put(0, cut(name))
    put(100, octal(mode, 8))
    put(108, octal(0, 8))  # uid
    put(116, octal(0, 8))  # gid
    put(124, octal(size if size <= LARGEST else 0, 12))
    put(136, octal(0, 12))  # mtime
    put(148, b" " * 8)  # what the checksum counts of itself
    put(156, kind)
    put(157, cut(target))
    put(257, b"ustar\x0000")  # user and group names stay empty
    put(329, octal(0, 8))  # device major
    put(337, octal(0, 8))  # device minor
    put(148, b"%06o\0 " % sum(block))
    return bytes(block)


def padding(size):
    return bytes(-size % BLOCK)


def pax_name(name):
    """The name of the entry that holds the PAX fields of another: 7 bits, one part, 99 bytes."""
    utf16 = name.encode("utf-16-be")
    units = [int.from_bytes(utf16[i : i + 2], "big") & 0x7F for i in range(0, len(utf16), 2)]
    letters = ["_" if unit == 0 or chr(unit) in "/\\" else chr(unit) for unit in units]
    return ("./PaxHeaders.X/" + "".join(letters))[: NAME - 1]


def pax_line(key, value):
    rest = b" " + key.encode() + b"=" + value.encode() + b"\n"
    length = len(rest) + 1
    while len(str(length)) + len(rest) != length:
        length = len(str(length)) + len(rest)
    return b"%d" % length + rest


def entry(name, mode, size, kind, target=""):
    """The headers of an entry: a PAX header comes first if the ordinary one cannot hold it."""
    fields = {}
    if len(name.encode()) >= NAME or not name.isascii():
        fields["path"] = name
    if len(target.encode()) >= NAME or not target.isascii():
        fields["linkpath"] = target
    if size > LARGEST:
        fields["size"] = str(size)
    result = b""
    if fields:
        order = [key for key in PAX_ORDER if key in fields]
        data = b"".join(pax_line(key, fields[key]) for key in order)
        result = header(pax_name(name), 0o100644, len(data), b"x") + data + padding(len(data))
    return result + header(name, mode, size, kind, target)


def children(directory):
    """The names of a directory in the order of their bytes, without Python's bytecode."""
    names = sorted(os.listdir(directory))
    for name in names:
        info = os.lstat(os.path.join(directory, name))
        if name == b"__pycache__" and stat.S_ISDIR(info.st_mode):
            continue
        source = os.path.join(directory, name[:-1])
        if name.endswith(b".pyc") and stat.S_ISREG(info.st_mode) and is_file(source):
            continue
        yield name, info


def is_file(path):
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False


def pack(directory, prefix, write):
    for raw, info in children(directory):
        path = os.path.join(directory, raw)
        name = prefix + raw.decode("utf-8", "strict")
        if stat.S_ISDIR(info.st_mode):
            write(entry(name + "/", 0o755, 0, b"5"))
            pack(path, name + "/", write)
        elif stat.S_ISLNK(info.st_mode):
            target = os.readlink(path).decode("utf-8", "strict")
            write(entry(name, 0o777, 0, b"2", target))
        elif stat.S_ISREG(info.st_mode):
            mode = 0o755 if info.st_mode & stat.S_IXUSR else 0o644
            write(entry(name, mode, info.st_size, b"0"))
            with open(path, "rb") as content:
                for chunk in iter(lambda: content.read(1 << 20), b""):
                    write(chunk)
            write(padding(info.st_size))
        else:
            sys.exit(f"{path!r} is neither directory, regular file nor symbolic link")


def main():
    digest = hashlib.sha256()
    archive = open(sys.argv[2], "wb") if len(sys.argv) > 2 else None

    def write(data):
        digest.update(data)
        if archive:
            archive.write(data)

    pack(os.fsencode(sys.argv[1]), "", write)
    write(bytes(2 * BLOCK))
    if archive:
        archive.close()
    print(digest.hexdigest())


if __name__ == "__main__":
    main()
