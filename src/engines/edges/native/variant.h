// What each variant of the kernels offers to the addon.
#pragma once
#include <stddef.h>
#include "tables.h"

typedef struct {
  const char *name;
  /** One thread's share of a job; 0 when a thread of the team has failed. */
  int (*work)(char *arena, Team *team);
  float (*exp1)(float x);
  double (*log1)(double x);
} Variant;
