import os
import pathlib
import sys

import jinja2

import numbers_of

VERSION = 1002
table = pathlib.Path("../shared/table.txt").read_text().strip()
output = pathlib.Path("target/generated")
for template in sorted(pathlib.Path("templates").glob("*.j2")):
    text = jinja2.Template(template.read_text()).render(
        table=table,
        number=numbers_of.NUMBER,
        version=VERSION,
        setting=os.environ["SETTING"],
        made_by=jinja2.__version__ + " " + sys.version.split()[0],
    )
    (output / (template.stem + ".txt")).write_text(text + "\n")
