#pragma once
#define NEAR 1001
