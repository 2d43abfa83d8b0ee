raise SystemExit("no greeting today")
