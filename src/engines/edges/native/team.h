// What a thread of a team does with a job; the C twin of `../assembly/team.ts`, which shares out tiles alone: with
// its four lanes it has less to gain from weights that stay where they are.

ALWAYS void pause_thread(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/** Looks at a flag between two offers to let another thread have the processor. */
enum { LOOKS = 2000 };

ALWAYS int32_t read_now(int32_t *at) { return __atomic_load_n(at, __ATOMIC_SEQ_CST); }
ALWAYS int32_t take(int32_t *at) { return __atomic_fetch_add(at, 1, __ATOMIC_SEQ_CST); }

/** Makes a batch the one at work; no other thread is. */
static void begin(Arena arena, Team *team, const Round *round) {
  Batch *batch = AT(Batch, arena, AT(Plan, arena, team->plan)->batch);
  AdamStep *step = AT(AdamStep, arena, team->adam);
  team->tiles = round->tiles;
  batch->count = round->count;
  batch->samples = round->samples;
  batch->scale = round->scale;
  batch->loss = round->loss;
  step->rate = round->rate;
  step->spread = round->spread;
}

/**
 * Waits until every thread of the team has come here; 0 when one of them has failed. The last one winds the
 * counters back, and makes the next batch, if there is one, the one at work.
 */
static int meet(Arena arena, Team *team, const Round *next) {
  int32_t phase = read_now(&team->phase);
  if (read_now(&team->broken)) return 0;
  if (take(&team->arrived) == team->threads - 1) {
    team->nextTile = 0;
    team->nextPart = 0;
    if (next) begin(arena, team, next);
    __atomic_store_n(&team->arrived, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&team->phase, phase + 1, __ATOMIC_SEQ_CST);
    return 1;
  }
  for (int look = 1; read_now(&team->phase) == phase; look++) {
    pause_thread();
    if (look % LOOKS == 0) sched_yield();
  }
  return !read_now(&team->broken);
}

/** From pixels to logits, `span` tiles, from operation `first` on. */
static void forward(Arena arena, const Plan *plan, int tile, int span, int training, int first) {
  for (int i = 0; i < span; i++) gather(arena, AT(Gather, arena, plan->gather), tile + i);
  const Operation *op = AT(Operation, arena, plan->forwardTable) + first;
  for (const Operation *end = op + plan->forward - first; op < end; op++) {
    if (op->kind == OPERATION_SUMS) {
      accumulate(arena, AT(Accumulation, arena, op->at), tile, span);
      continue;
    }
    for (int i = 0; i < span; i++) {
      if (op->kind == OPERATION_MAX_POOL) max_pool(arena, AT(Pooling, arena, op->at), tile + i);
      else if (op->kind == OPERATION_POOLED_SUMS) pooled_sums(arena, AT(PooledConvolution, arena, op->at), tile + i, training);
      else if (op->kind == OPERATION_AVG_POOL) avg_pool(arena, AT(Pooling, arena, op->at), tile + i);
      else if (op->kind == OPERATION_ACTIVATION) activate(arena, AT(Activation, arena, op->at), tile + i, training);
      else image_sums(arena, AT(ImageLayer, arena, op->at), tile + i, training);
    }
  }
}

static void backward(Arena arena, const Plan *plan, int tile, int span) {
  for (int i = 0; i < span; i++) {
    softmax_cross_entropy(arena, AT(Softmax, arena, plan->softmax), AT(Batch, arena, plan->batch), tile + i);
  }
  const Operation *op = AT(Operation, arena, plan->backwardTable);
  for (const Operation *end = op + plan->backward; op < end; op++) {
    if (op->kind == OPERATION_SUMS) {
      accumulate(arena, AT(Accumulation, arena, op->at), tile, span);
      continue;
    }
    for (int i = 0; i < span; i++) {
      if (op->kind == OPERATION_MAX_POOL) max_pool_backward(arena, AT(Pooling, arena, op->at), tile + i);
      else if (op->kind == OPERATION_AVG_POOL) avg_pool_backward(arena, AT(Pooling, arena, op->at), tile + i);
      else if (op->kind == OPERATION_ACTIVATION) activate_backward(arena, AT(Activation, arena, op->at), tile + i);
      else if (op->kind == OPERATION_TILE_GRADIENTS) tile_gradients(arena, AT(GradientTask, arena, op->at), tile + i, 0);
      else if (op->kind == OPERATION_UNPOOL) unpool(arena, AT(Pooling, arena, op->at), tile + i);
      else if (op->kind == OPERATION_POOLED_GRADIENTS) pooled_gradients(arena, AT(PooledConvolution, arena, op->at), tile + i);
      else transpose_deltas(arena, AT(ImageLayer, arena, op->at), tile + i);
    }
  }
}

/** Where a part begins, among `count` things of which `step` belong together. */
ALWAYS int edge(int count, int part, int step) {
  return part == PARTS ? count : (int)((int64_t)(count / step) * part / PARTS) * step;
}

static void gradient_part(Arena arena, const Team *team, const Operation *op, int part, const AdamStep *step) {
  if (op->kind == OPERATION_DENSE_GRADIENTS) {
    const GradientTask *task = AT(GradientTask, arena, op->at);
    gradients(arena, task, edge(task->rows, part, 2), edge(task->rows, part + 1, 2), team->tiles);
  } else if (op->kind == OPERATION_JOIN_TILES) {
    if (part == 0) join_tiles(arena, AT(GradientTask, arena, op->at), team->tiles);
  } else {
    const ImageLayer *layer = AT(ImageLayer, arena, op->at);
    image_gradients(arena, layer, (Blocks){part, PARTS}, (Groups){0, layer->groups}, part, step);
  }
}

/**
 * The layer on the image, where the threads share out its units instead of tiles and pixels: then each keeps its
 * weights and moments, a megabyte and more, in its own cache from step to step. 0 where they do not.
 */
static const ImageLayer *shared_layer(Arena arena, const Plan *plan, const Team *team, int training) {
  const Operation *first = AT(Operation, arena, plan->forwardTable);
  if (!training || team->threads == 1 || team->threads > PARTS || first->kind != OPERATION_IMAGE) return 0;
  const ImageLayer *layer = AT(ImageLayer, arena, first->at);
  return layer->groups < team->threads ? 0 : layer;
}

/** Lists all pixels and sums up a thread's own groups; 0 when another thread has failed. */
static int own_sums(Arena arena, Team *team, const ImageLayer *layer, Groups own, int member) {
  const Batch *batch = AT(Batch, arena, layer->batch);
  for (int tile; (tile = take(&team->nextTile)) < team->tiles;) list_tile(arena, layer, batch, tile, 1);
  if (!meet(arena, team, 0)) return 0;
  for (int tile = 0; tile < team->tiles; tile++) image_range(arena, layer, tile, (Way){member, 0, 0}, own);
  return meet(arena, team, 0);
}

/** Gradients of a batch and, with a `step`, new weights; 0 when another thread has failed. */
static int descend(Arena arena, Team *team, const ImageLayer *shared, Groups own, int member, const AdamStep *step) {
  const Plan *plan = AT(Plan, arena, team->plan);
  if (shared) image_gradients(arena, shared, (Blocks){0, 1}, own, member, step);
  const Operation *operations = AT(Operation, arena, plan->gradientTable);
  int last = plan->gradients * PARTS;
  for (int part; (part = take(&team->nextPart)) < last;) {
    const Operation *op = operations + part / PARTS;
    if (!(shared && op->kind == OPERATION_IMAGE_GRADIENTS)) gradient_part(arena, team, op, part % PARTS, step);
  }
  if (!step) return 1;
  if (!meet(arena, team, 0)) return 0;
  int first = plan->stepped, rest = step->count - first;
  for (int part; (part = take(&team->nextPart)) < PARTS;) {
    adam(arena, step, first + edge(rest, part, 4), first + edge(rest, part + 1, 4));
  }
  return 1;
}

/** One thread's share of the job that was given; returns when all are done, 0 when one of them has failed. */
static int work(Arena arena, Team *team, int member) {
  const Plan *plan = AT(Plan, arena, team->plan);
  const Softmax *softmax = AT(Softmax, arena, plan->softmax);
  const Round *round = AT(Round, arena, team->roundTable);
  // Read at once: when all have met for the last time the caller may give the next job.
  int32_t job = team->job, threads = team->threads;
  int training = job >= JOB_DERIVE;
  const AdamStep *step = job >= JOB_STEP ? AT(AdamStep, arena, team->adam) : 0;
  const ImageLayer *shared = shared_layer(arena, plan, team, training);
  Groups own = {0, 0};
  if (shared) own = (Groups){shared->groups * member / threads, shared->groups * (member + 1) / threads};
  for (const Round *end = round + team->rounds; round < end; round++) {
    if (shared && !own_sums(arena, team, shared, own, member)) return 0;
    // Two tiles at a time where every thread still gets its share.
    int tiles = round->tiles, span = tiles >= 2 * threads ? 2 : 1, pieces = (tiles + span - 1) / span;
    for (int piece; (piece = take(&team->nextTile)) < pieces;) {
      int tile = piece * span, wide = tile + span <= tiles ? span : 1;
      forward(arena, plan, tile, wide, training, shared ? 1 : 0);
      if (training) backward(arena, plan, tile, wide);
      else for (int i = 0; i < wide; i++) put_logits(arena, softmax, round, tile + i);
    }
    if (training) {
      if (!meet(arena, team, 0)) return 0;
      if (!descend(arena, team, shared, own, member, step)) return 0;
    }
    if (!meet(arena, team, round + 1 < end ? round + 1 : 0)) return 0;
  }
  return 1;
}
