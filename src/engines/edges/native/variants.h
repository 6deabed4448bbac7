// The variants, the fastest first, each with what its processors must have. `cli/native-addon.ts` compiles
// `kernels.c` once for each.
#if defined(__x86_64__)
// Processors with this part of AVX-512 do not slow down under its wide vectors.
VARIANT(avx512, __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vl") &&
                    __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                    __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt"))
VARIANT(avx2, __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                  __builtin_cpu_supports("popcnt"))
#endif
VARIANT(baseline, 1)
