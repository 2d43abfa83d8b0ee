#include "TsFile-cwrapper.h"

int main() { return tsfile_points(3) % 3; }
