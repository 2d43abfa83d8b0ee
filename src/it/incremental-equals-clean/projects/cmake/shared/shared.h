#pragma once
#define SHARED 1001
