// Smooth activations and their derivatives by the steps of `../assembly/activation.ts`, which says why.

ALWAYS V decay(V x) { return both(exponential(x), x >= splat(-20.7f)); }
ALWAYS V magnitude(V x) { return (V)((I)x & 0x7fffffff); }
/** The smaller of a bound and a number; the bound for NaN. */
ALWAYS V at_most(float bound, V x) { return choose(x < splat(bound), x, splat(bound)); }
ALWAYS V negative(V x) { return (V)((I)x ^ INT32_MIN); }

ALWAYS V tanh_of(V x, V *slope) {
  V one = splat(1.0f);
  V size = at_most(12.0f, magnitude(x));
  V e = decay(size * splat(-2.0f));
  V q = one / (one + e);
  V large = (one - e) * q;
  V z = size * size;
  V p = splat((float)-0.006287114229053259);
  p = p * z + splat((float)0.02112549915909767);
  p = p * z + splat((float)-0.05387785658240318);
  p = p * z + splat((float)0.13332954049110413);
  p = p * z + splat((float)-0.3333333134651184);
  V small = size + size * (p * z);
  *slope = splat(4.0f) * (e * q) * q;
  V whole = choose(size < splat((float)0.6), small, large);
  V with_sign = (V)((I)whole | ((I)x & INT32_MIN));
  return choose(x == x, with_sign, x);
}

ALWAYS V gelu_of(int kind, V x, V *slope) {
  V one = splat(1.0f);
  V size = at_most(8.0f, magnitude(x));
  V z = size * size;
  V tail, density;
  if (kind == ACTIVATION_GELU) {
    V e = decay(z * splat(-0.5f));
    V s = one / (one + size * splat(0.25f));
    V p = splat((float)0.03654065355658531);
    p = p * s + splat((float)-0.20907799899578094);
    p = p * s + splat((float)0.4217894375324249);
    p = p * s + splat((float)-0.36304953694343567);
    p = p * s + splat((float)0.32230570912361145);
    p = p * s + splat((float)-0.025004616007208824);
    p = p * s + splat((float)0.12079130113124847);
    p = p * s + splat((float)0.09570919722318649);
    p = p * s + splat((float)0.09999585151672363);
    tail = e * (p * s);
    density = e * splat((float)0.3989422804014327);
  } else {
    V u = z * splat((float)0.07135481627260025) + splat((float)1.5957691216057308);
    V e = decay(negative(size * u));
    V q = one / (one + e);
    tail = e * q;
    V rise = z * splat((float)0.21406444881780074) + splat((float)1.5957691216057308);
    density = tail * q * rise;
  }
  V body = one - tail, slant = size * density;
  I below = x < zero();
  *slope = choose(below, tail - slant, body + slant);
  return choose(below, negative(size * tail), x * body);
}

ALWAYS V activated(int kind, V x, V *slope) {
  return kind == ACTIVATION_TANH ? tanh_of(x, slope) : gelu_of(kind, x, slope);
}

ALWAYS void activate_all(Arena arena, const Activation *op, int tile, int training, int kind) {
  for (int c = 0; c < op->channels; c++) {
    const ActivatedChannel *channel = AT(ActivatedChannel, arena, op->channelTable) + c;
    char *values = arena + op->values + (intptr_t)tile * op->valuesTile + channel->values;
    char *slopes = arena + op->slope + (intptr_t)tile * op->deltaTile + channel->delta;
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        char *at = values + (intptr_t)y * op->valuesRow + (intptr_t)x * op->valuesColumn;
        char *to = slopes + (intptr_t)y * op->deltaRow + (intptr_t)x * op->deltaColumn;
        for (int lane = 0; lane < UNIT_BYTES; lane += VECTOR_BYTES) {
          V slope;
          store(at + lane, activated(kind, load(at + lane), &slope));
          if (training) store(to + lane, slope);
        }
      }
    }
  }
}

/** Puts activations in place of a layer's sums; in training it keeps their derivatives too. One tile. */
static void activate(Arena arena, const Activation *at, int tile, int training) {
  const Activation op = *at; // a copy, which no store can change
  if (op.kind == ACTIVATION_TANH) activate_all(arena, &op, tile, training, ACTIVATION_TANH);
  else if (op.kind == ACTIVATION_GELU) activate_all(arena, &op, tile, training, ACTIVATION_GELU);
  else activate_all(arena, &op, tile, training, ACTIVATION_GELU_TANH);
}

/** From derivatives of the loss by the activations to those by the sums, in place. One tile. */
static void activate_backward(Arena arena, const Activation *at, int tile) {
  const Activation op = *at;
  for (int c = 0; c < op.channels; c++) {
    const ActivatedChannel *channel = AT(ActivatedChannel, arena, op.channelTable) + c;
    intptr_t first = (intptr_t)tile * op.deltaTile + channel->delta;
    for (int y = 0; y < op.positionRows; y++) {
      for (int x = 0; x < op.positionColumns; x++) {
        intptr_t place = first + (intptr_t)y * op.deltaRow + (intptr_t)x * op.deltaColumn;
        char *delta = arena + op.delta + place;
        const char *slope = arena + op.slope + place;
        for (int lane = 0; lane < UNIT_BYTES; lane += LANE_BYTES) {
          store_lanes(delta + lane, load_lanes(delta + lane) * load_lanes(slope + lane));
        }
      }
    }
  }
}
