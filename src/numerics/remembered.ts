/**
 * A pure function of an object that is computed once for each object, and remembered as long as the object lives.
 *
 * For what many readers ask of the same run. Those who get a remembered value must not change it.
 *
 * @param of - gives the same value for the same object, whenever it is asked.
 */
export function remembered<Key extends object, Value>(
  of: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = of(key);
    known.set(key, { value });
    return value;
  };
}
