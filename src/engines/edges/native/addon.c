// The native kernels as a module of Node.js, on the memory of a session.
#if defined(__linux__)
#include <sys/mman.h>
#endif
#include <node_api.h>
#include "variant.h"

#define VARIANT(name, supported) extern const Variant kernels_##name;
#include "variants.h"
#undef VARIANT

enum { MOST = 8 };
/** Those that this processor can run, the fastest first. */
static const Variant *usable[MOST];
static uint32_t usableCount;

static void find_usable(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#endif
  uint32_t count = 0;
#define VARIANT(name, supported) if (supported) usable[count++] = &kernels_##name;
#include "variants.h"
#undef VARIANT
  usableCount = count;
}

static napi_value fail(napi_env env, const char *message) {
  napi_throw_type_error(env, NULL, message);
  return NULL;
}

/** The variant that the first argument names; NULL, with an exception, when there is none. */
static const Variant *variant_of(napi_env env, napi_value value) {
  uint32_t index;
  if (napi_get_value_uint32(env, value, &index) == napi_ok && index < usableCount) return usable[index];
  fail(env, "variant must be an index into variants()");
  return NULL;
}

/** The bytes of an argument; 0, with an exception, when it is no Uint8Array. */
static int memory_of(napi_env env, napi_value value, void **data, size_t *length) {
  napi_typedarray_type type;
  bool isArray = false;
  if (napi_is_typedarray(env, value, &isArray) == napi_ok && isArray &&
      napi_get_typedarray_info(env, value, &type, length, data, NULL, NULL) == napi_ok &&
      type == napi_uint8_array) {
    return 1;
  }
  fail(env, "memory must be a Uint8Array");
  return 0;
}

static int inside(uint32_t at, size_t size, size_t length) {
  return at % 4 == 0 && size <= length && at <= length - size;
}

/**
 * prepare(memory): asks for large pages for all that the memory may grow to. Images are read at random, and
 * finding a small page takes longer than reading it. Only a wish: nothing depends on it.
 */
static napi_value prepare(napi_env env, napi_callback_info info) {
  napi_value argument;
  size_t count = 1, length;
  void *data;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok ||
      !memory_of(env, argument, &data, &length)) {
    return NULL;
  }
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // Shared memory has its address space from the start, up to its maximum.
  if (length > 0) madvise(data, (size_t)1 << 32, MADV_HUGEPAGE);
#endif
  return NULL;
}

/** work(variant, memory, team, member): nothing, or an exception when a thread of the team has failed. */
static napi_value do_work(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  size_t count = 4;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok || count < 4) {
    return fail(env, "work must get variant, memory, team and member");
  }
  const Variant *variant = variant_of(env, arguments[0]);
  if (variant == NULL) return NULL;
  size_t length;
  void *data;
  if (!memory_of(env, arguments[1], &data, &length)) return NULL;
  uint32_t at;
  if (napi_get_value_uint32(env, arguments[2], &at) != napi_ok || !inside(at, sizeof(Team), length)) {
    return fail(env, "team must lie in memory");
  }
  char *arena = data;
  Team *team = (Team *)(arena + at);
  uint32_t member;
  if (napi_get_value_uint32(env, arguments[3], &member) != napi_ok || member >= (uint32_t)team->threads) {
    return fail(env, "member must be one of the team");
  }
  if (!inside(team->plan, sizeof(Plan), length) || !inside(team->adam, sizeof(AdamStep), length)) {
    return fail(env, "plan and adam must lie in memory");
  }
  if (!variant->work(arena, team, (int)member)) napi_throw_error(env, NULL, "another thread has failed");
  return NULL;
}

/** The variant and the number of a call of two arguments; NULL, with an exception, when they are not. */
static const Variant *number_of(napi_env env, napi_callback_info info, double *x) {
  napi_value arguments[2];
  size_t count = 2;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok || count < 2 ||
      napi_get_value_double(env, arguments[1], x) != napi_ok) {
    fail(env, "arguments must be a variant and a number");
    return NULL;
  }
  return variant_of(env, arguments[0]);
}

static napi_value number(napi_env env, double value) {
  napi_value result;
  return napi_create_double(env, value, &result) == napi_ok ? result : NULL;
}

static napi_value do_exp1(napi_env env, napi_callback_info info) {
  double x;
  const Variant *variant = number_of(env, info, &x);
  return variant == NULL ? NULL : number(env, variant->exp1((float)x));
}

static napi_value do_log1(napi_env env, napi_callback_info info) {
  double x;
  const Variant *variant = number_of(env, info, &x);
  return variant == NULL ? NULL : number(env, variant->log1(x));
}

/** activation1(variant, x, kind), slope1(variant, x, kind) */
static napi_value activation_of(napi_env env, napi_callback_info info, int slope) {
  double x;
  const Variant *variant = number_of(env, info, &x);
  if (variant == NULL) return NULL;
  napi_value arguments[3];
  size_t count = 3;
  int32_t kind;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok || count < 3 ||
      napi_get_value_int32(env, arguments[2], &kind) != napi_ok) {
    return fail(env, "kind must be a number");
  }
  return number(env, slope ? variant->slope1(kind, (float)x) : variant->activation1(kind, (float)x));
}

static napi_value do_activation1(napi_env env, napi_callback_info info) { return activation_of(env, info, 0); }
static napi_value do_slope1(napi_env env, napi_callback_info info) { return activation_of(env, info, 1); }

static napi_value list_variants(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value list, name;
  if (napi_create_array(env, &list) != napi_ok) return NULL;
  for (uint32_t i = 0; i < usableCount; i++) {
    if (napi_create_string_utf8(env, usable[i]->name, NAPI_AUTO_LENGTH, &name) != napi_ok ||
        napi_set_element(env, list, i, name) != napi_ok) {
      return NULL;
    }
  }
  return list;
}

/** tables(): the digest of the tables that the kernels were built for. */
static napi_value digest_of_tables(napi_env env, napi_callback_info info) {
  (void)info;
  return number(env, TABLES_DIGEST);
}

NAPI_MODULE_INIT() {
  find_usable();
  const napi_property_descriptor methods[] = {
      {"tables", NULL, digest_of_tables, NULL, NULL, NULL, napi_enumerable, NULL},
      {"variants", NULL, list_variants, NULL, NULL, NULL, napi_enumerable, NULL},
      {"prepare", NULL, prepare, NULL, NULL, NULL, napi_enumerable, NULL},
      {"work", NULL, do_work, NULL, NULL, NULL, napi_enumerable, NULL},
      {"exp1", NULL, do_exp1, NULL, NULL, NULL, napi_enumerable, NULL},
      {"log1", NULL, do_log1, NULL, NULL, NULL, napi_enumerable, NULL},
      {"activation1", NULL, do_activation1, NULL, NULL, NULL, napi_enumerable, NULL},
      {"slope1", NULL, do_slope1, NULL, NULL, NULL, napi_enumerable, NULL},
  };
  napi_define_properties(env, exports, sizeof methods / sizeof *methods, methods);
  return exports;
}
