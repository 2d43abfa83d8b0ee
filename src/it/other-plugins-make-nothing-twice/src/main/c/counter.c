#include "demo_Counter.h"

JNIEXPORT jint JNICALL Java_demo_Counter_next(JNIEnv *env, jclass counter) {
  (void)env;
  (void)counter;
  return demo_Counter_STEP;
}
