#pragma once

#ifdef __cplusplus
extern "C"
#endif
int tsfile_points(int devices);
