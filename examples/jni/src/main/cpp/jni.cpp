#include <jni.h>

#include "distance.hpp"

// The name says which method of which class this is: no generated header is needed.
extern "C" JNIEXPORT jdouble JNICALL Java_org_example_earth_Earth_distance(
    JNIEnv*, jclass, jdouble latitude1, jdouble longitude1, jdouble latitude2, jdouble longitude2) {
  return earth::distance(latitude1, longitude1, latitude2, longitude2);
}
