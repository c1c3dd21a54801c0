/**
 * A map of lists that never changes: `withAll` returns a new one that shares all but a few small parts with the old. An
 * index of ten thousand artifacts is thereby updated at each keystroke in microseconds.
 */
export interface PersistentMap<Value extends readonly unknown[]> {
  readonly get: (key: string) => Value | undefined;
  /** The map with other lists for some keys; keys whose list is empty are left out. */
  withAll(changes: ReadonlyMap<string, Value>): PersistentMap<Value>;
  keys(): Iterable<string>;
}

const SHARDS = 256;

type Shard<Value> = ReadonlyMap<string, Value>;

/** A map of the given entries; of two with one key the later stands. */
export function persistentMap<Value extends readonly unknown[]>(
  entries: Iterable<readonly [string, Value]> = [],
): PersistentMap<Value> {
  const shards: Map<string, Value>[] = Array.from({ length: SHARDS }, () => new Map());
  for (const [key, value] of entries) shards[shardOf(key)]?.set(key, value);
  return fromShards(shards);
}

/** A map of items by a key, each list in the order of the items. */
export function groupedMap<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): PersistentMap<readonly Item[]> {
  const shards: Map<string, Item[]>[] = Array.from({ length: SHARDS }, () => new Map());
  for (const item of items) {
    const key = keyOf(item);
    const shard = shards[shardOf(key)];
    const group = shard?.get(key);
    if (group) group.push(item);
    else shard?.set(key, [item]);
  }
  return fromShards(shards);
}

function fromShards<Value extends readonly unknown[]>(shards: readonly Shard<Value>[]): PersistentMap<Value> {
  return {
    get: (key) => shards[shardOf(key)]?.get(key),
    withAll: (changes) => {
      const copies = new Map<number, Map<string, Value>>();
      for (const [key, value] of changes) {
        const position = shardOf(key);
        const copy = copies.get(position) ?? new Map(shards[position]);
        copies.set(position, copy);
        if (value.length > 0) copy.set(key, value);
        else copy.delete(key);
      }
      return fromShards(shards.map((shard, position) => copies.get(position) ?? shard));
    },
    *keys() {
      for (const shard of shards) yield* shard.keys();
    },
  };
}

/** Identifiers differ at their ends. */
function shardOf(key: string): number {
  let hash = 0;
  for (let index = Math.max(0, key.length - 4); index < key.length; index++)
    hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}
