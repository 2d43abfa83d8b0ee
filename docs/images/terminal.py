"""Draws a terminal: text on standard input, an SVG on standard output.

python3 docs/images/terminal.py < docs/images/two-builds.txt > docs/images/two-builds.svg
Lines that start with "$ " are typed ones, lines that start with "# " are remarks.
"""

import html
import sys

CHARACTER, LINE, MARGIN = 7.8, 19, 18
COLOURS = {"$ ": "#7ee787", "# ": "#8b949e"}


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    width = int(max(map(len, lines)) * CHARACTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n'
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" '
        f'xml:space="preserve">'
    )
    for number, line in enumerate(lines, 1):
        colour = COLOURS.get(line[:2], "#e6edf3")
        print(f'<text x="{MARGIN}" y="{MARGIN + number * LINE - 5}" fill="{colour}">{html.escape(line)}</text>')
    print("</g>\n</svg>")


if __name__ == "__main__":
    main()
