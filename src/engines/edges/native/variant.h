// What each variant of the kernels offers to the addon.
#pragma once
#include <stddef.h>
#include "tables.h"

typedef struct {
  const char *name;
  /** One thread's share of a job; 0 when a thread of the team has failed. */
  int (*work)(char *arena, Team *team, int member);
  float (*exp1)(float x);
  double (*log1)(double x);
  float (*activation1)(int32_t kind, float x);
  float (*slope1)(int32_t kind, float x);
} Variant;
