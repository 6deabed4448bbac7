/** Of items that are alike the first, in their order. */
export function firstOfEach<Item>(
  items: readonly Item[],
  areAlike: (one: Item, other: Item) => boolean,
): Item[] {
  return items.filter((one, at) => items.findIndex((other) => areAlike(one, other)) === at);
}
