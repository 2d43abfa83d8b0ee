#include <jni.h>

#include <stdexcept>
#include <string>

extern "C" JNIEXPORT jstring JNICALL Java_Scale_twice(JNIEnv* env, jclass, jint number) {
  try {
    if (number < 0) {
      throw std::invalid_argument("negative");
    }
    return env->NewStringUTF(std::to_string(2 * number).c_str());
  } catch (const std::exception& e) {
    return env->NewStringUTF(e.what());
  }
}
