#include "arrow_JniWrapper.h"

JNIEXPORT jint JNICALL Java_arrow_JniWrapper_version(JNIEnv*, jclass) { return 20; }
