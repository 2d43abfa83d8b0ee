#pragma once

#include <string>

// The system and the processor that this was compiled for.
std::string place();
