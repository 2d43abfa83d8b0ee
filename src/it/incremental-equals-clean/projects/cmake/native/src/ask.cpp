#include <cstdio>
int far();
int main() {
  std::printf("%d\n", far());
  return 1001 % 7 == 3;
}
