#pragma once
int plain();
