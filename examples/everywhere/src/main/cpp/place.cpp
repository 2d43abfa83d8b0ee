#include "place.hpp"

std::string place() {
#if defined(_WIN32)
  std::string system = "windows";
#elif defined(__APPLE__)
  std::string system = "macos";
#else
  std::string system = "linux";
#endif
#if defined(__aarch64__)
  return system + " on aarch64";
#else
  return system + " on x86_64";
#endif
}
