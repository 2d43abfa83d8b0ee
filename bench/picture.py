"""The picture that run.py draws: a group of bars for each comparison that has a title for it, each group with one scale."""

import html

import page

WIDTH, LEFT, BARS, BAR = 860, 250, 430, 20
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 17px; font-weight: 600 }
.group { font-size: 14px; font-weight: 600 }
.quiet { fill: #59636e }
.ours { fill: #1a7f37 }
.theirs { fill: #b7bdc4 }
.back { fill: #ffffff }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .quiet { fill: #9198a1 }
  .ours { fill: #3fb950 }
  .theirs { fill: #545d68 }
  .back { fill: #0d1117 }
}"""


def picture(comparisons):
    parts, y = [], 30
    parts.append(text(24, y, "Seconds, and objects compiled: less is better", "title"))
    parts.append(text(24, y + 20, page.machine(), "quiet"))
    y += 56
    for comparison in (c for c in comparisons if c.picture):
        parts.append(text(24, y, comparison.picture, "group"))
        y += 12
        longest = max(entry.median for entry in comparison.entries)
        for entry in comparison.entries:
            length = max(2, BARS * entry.median / longest)
            kind = "ours" if entry.who.startswith("the plugin") else "theirs"
            compiled = f", {entry.counts.compiled:,} compiled" if entry.counts else ""
            parts.append(text(LEFT - 10, y + 15, entry.who.replace("`", ""), anchor="end"))
            parts.append(f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR - 4}" rx="2"/>')
            parts.append(text(LEFT + length + 8, y + 13, f"{entry.median:.3g} s{compiled}"))
            y += BAR
        y += 24
    parts.append(text(24, y, "python3 bench/run.py writes this picture and docs/benchmarks.md", "quiet"))
    height = y + 20
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">'
    back = '<rect class="back" width="100%" height="100%" rx="8"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", back, *parts, "</svg>"]) + "\n"


def text(x, y, words, kind="", anchor="start"):
    style = f' class="{kind}"' if kind else ""
    return f'<text{style} x="{x:.0f}" y="{y}" text-anchor="{anchor}">{html.escape(words)}</text>'
