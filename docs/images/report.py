#!/usr/bin/env python3
"""Writes report-light.png and report-dark.png beside itself: the report of examples/mixed, in Chromium.

First: mvn package pip-cmake:report in examples/mixed. Then: python3 docs/images/report.py
"""
import pathlib
import subprocess

IMAGES = pathlib.Path(__file__).resolve().parent
PAGE = IMAGES.parent.parent / "examples" / "mixed" / "target" / "pip-cmake" / "report.html"

for scheme, number in (("light", 1), ("dark", 0)):
    subprocess.run(
        [
            "chromium",
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--blink-settings=preferredColorScheme={number}",
            "--window-size=1000,880",
            f"--screenshot={IMAGES / f'report-{scheme}.png'}",
            PAGE.as_uri(),
        ],
        check=True,
    )
