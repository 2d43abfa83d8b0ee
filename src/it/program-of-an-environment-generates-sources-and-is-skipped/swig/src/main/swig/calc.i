%module Calc
%{
#include "calc.h"
%}
int twice(int number);
