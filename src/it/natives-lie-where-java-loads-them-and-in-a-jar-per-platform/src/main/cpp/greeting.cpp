#include <jni.h>

extern "C" JNIEXPORT jint JNICALL Java_demo_Greeting_answer(JNIEnv *, jclass) { return 42; }
