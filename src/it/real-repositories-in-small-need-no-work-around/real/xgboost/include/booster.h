#pragma once

int rows(const char* text);
double predict(int rows);
