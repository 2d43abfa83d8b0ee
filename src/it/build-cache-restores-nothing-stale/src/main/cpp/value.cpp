int value() { return 1; }
