#include <jni.h>

#include "booster.h"

extern "C" JNIEXPORT jdouble JNICALL Java_ml_Booster_predict(JNIEnv* env, jclass, jstring text) {
  const char* characters = env->GetStringUTFChars(text, nullptr);
  double result = predict(rows(characters));
  env->ReleaseStringUTFChars(text, characters);
  return result;
}
