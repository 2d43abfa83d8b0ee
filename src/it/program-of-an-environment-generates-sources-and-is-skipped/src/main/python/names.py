def of(template):
    return template.name.split(".")[0]
