int other() { return 5; }
