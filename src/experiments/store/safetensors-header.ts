/** What a header says of one tensor: its type, shape, and range of bytes behind the header. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly range: readonly [from: number, to: number];
}

export interface TensorHeader {
  readonly metadata: ReadonlyMap<string, string>;
  /** In the order of their bytes. */
  readonly entries: readonly TensorEntry[];
}

/**
 * Reads the JSON header of a safetensors file, as strictly as the reference reader: metadata is text,
 * no key is there twice, and nothing but type, shape and range is said of a tensor.
 *
 * @param refuse - throws, with what is wrong in a few words.
 */
export function parseTensorHeader(text: string, refuse: (what: string) => never): TensorHeader {
  const header = recordOf(jsonOf(text)) ?? refuse('header is not a JSON object');
  const metadata = new Map<string, string>();
  const entries: TensorEntry[] = [];
  for (const [name, value] of Object.entries(header)) {
    const entry = recordOf(value) ?? refuse(`'${name}' is not a JSON object`);
    if (name !== '__metadata__') {
      entries.push(entryOf(name, entry, refuse));
      continue;
    }
    for (const [key, note] of Object.entries(entry)) {
      if (typeof note !== 'string') refuse(`metadata '${key}' is not a text`);
      else metadata.set(key, note);
    }
  }
  const read = Object.keys(header).length + metadata.size + 3 * entries.length;
  if (keysIn(text) !== read) refuse('header has a key twice');
  entries.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  return { metadata, entries };
}

function entryOf(
  name: string,
  entry: Readonly<Record<string, unknown>>,
  refuse: (what: string) => never,
): TensorEntry {
  const { dtype, shape, data_offsets: range, ...more } = entry;
  if (typeof dtype !== 'string') return refuse(`'${name}' has no type`);
  if (Object.keys(more).length > 0) return refuse(`'${name}' has more than type, shape and range`);
  if (!isCounts(shape) || !isCounts(range) || range.length !== 2) {
    return refuse(`'${name}' has no valid shape and byte range`);
  }
  const [from = 0, to = 0] = range;
  return { name, dtype, shape, range: [from, to] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function isCounts(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= 8 &&
    value.every((n) => Number.isSafeInteger(n) && n >= 0)
  );
}

/** Keys in a valid JSON text, those that are there twice counted twice: texts before a colon. */
function keysIn(text: string): number {
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '"') continue;
    for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    let next = at + 1;
    while (next < text.length && ' \t\n\r'.includes(text[next] ?? '')) next++;
    if (text[next] === ':') keys++;
  }
  return keys;
}
