#include "TsFile-cwrapper.h"

int tsfile_points(int devices) { return 10 * devices; }
