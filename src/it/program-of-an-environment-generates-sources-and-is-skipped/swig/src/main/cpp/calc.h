#pragma once

inline int twice(int number) { return 2 * number; }
