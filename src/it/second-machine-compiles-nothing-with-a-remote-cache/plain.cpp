int plain() {
  return 42;
}
