cdef extern from "TsFile-cwrapper.h":
    int tsfile_points(int devices)


def points(devices):
    return tsfile_points(devices)
