// The variants, the fastest first, each with what its processors must have. `build-kernels.ts` compiles
// `kernels.c` once for each.
#if defined(__x86_64__)
VARIANT(avx2, __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                  __builtin_cpu_supports("popcnt"))
#endif
VARIANT(baseline, 1)
