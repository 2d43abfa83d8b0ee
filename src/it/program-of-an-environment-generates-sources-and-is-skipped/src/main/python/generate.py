import os
import pathlib
import sys

import jinja2

import names

templates, output = map(pathlib.Path, sys.argv[1:3])
print("token:", os.environ["DEPLOY_TOKEN"])
for template in sorted(templates.glob("*.j2")):
    name = names.of(template)
    text = jinja2.Template(template.read_text()).render(name=name, colour=os.environ["COLOUR"])
    if "--nothing" not in sys.argv:
        (output / (name + ".java")).write_text(text + "\n")
