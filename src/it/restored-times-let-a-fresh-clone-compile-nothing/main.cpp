#include <cstdio>

#include "name.hpp"

int value();
int other();

int main() { std::printf("%s %d %d", NAME, value(), other()); }
