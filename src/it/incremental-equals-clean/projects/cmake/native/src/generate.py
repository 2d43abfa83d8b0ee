import sys

OFFSET = 1001
numbers = [int(line) + OFFSET for line in open(sys.argv[1]).read().split()]
with open(sys.argv[2], "w") as file:
    file.write("extern const int table[] = {%s};\n" % ", ".join(map(str, numbers)))
