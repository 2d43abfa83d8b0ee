#include <jni.h>

#include "place.hpp"

extern "C" JNIEXPORT jstring JNICALL Java_org_example_everywhere_Everywhere_place(JNIEnv* env, jclass) {
  return env->NewStringUTF(place().c_str());
}
