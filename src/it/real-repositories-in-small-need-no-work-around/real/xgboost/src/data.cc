#include "booster.h"

int rows(const char* text) {
  int lines = 0;
  for (; *text; text++) lines += *text == '\n';
  return lines;
}
