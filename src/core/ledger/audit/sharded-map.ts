/**
 * A map that never changes: a new one shares all but the touched parts with the old, so that keeping the state of every
 * branch under way costs what the branches changed. Kept as lines, of which only those that are needed are read again.
 * Values are JSON.
 */
export interface ShardedMap<Value> {
  get(key: string): Value | undefined;
  /** The map with these values; `undefined` takes one away. */
  withAll(updates: ReadonlyMap<string, Value | undefined>): ShardedMap<Value>;
  entries(): Iterable<readonly [string, Value]>;
  /** One line a part; `shardedMap` takes them. */
  lines(): readonly string[];
}

/** How many lines a map is kept as. */
export const SHARDS = 128;

/** A map from the lines that an earlier one gave; an empty one without. */
export function shardedMap<Value>(lines: readonly string[] = []): ShardedMap<Value> {
  return fromShards(Array.from({ length: SHARDS }, (_, index) => lines[index] ?? ""));
}

type Shard<Value> = ReadonlyMap<string, Value> | string;

function fromShards<Value>(shards: Shard<Value>[]): ShardedMap<Value> {
  const read = (index: number): ReadonlyMap<string, Value> => {
    const shard = shards[index] ?? "";
    if (typeof shard !== "string") return shard;
    const entries: [string, Value][] = shard === "" ? [] : JSON.parse(shard);
    const map = new Map(entries);
    shards[index] = map;
    return map;
  };
  return {
    get: (key) => read(shardOf(key)).get(key),
    withAll: (updates) => {
      if (updates.size === 0) return fromShards(shards);
      const copies = new Map<number, Map<string, Value>>();
      for (const [key, value] of updates) {
        const index = shardOf(key);
        const copy = copies.get(index) ?? new Map(read(index));
        copies.set(index, copy);
        if (value === undefined) copy.delete(key);
        else copy.set(key, value);
      }
      const next = [...shards];
      for (const [index, copy] of copies) next[index] = copy;
      return fromShards(next);
    },
    *entries() {
      for (let index = 0; index < SHARDS; index++) yield* read(index);
    },
    lines: () =>
      shards.map((shard) => (typeof shard === "string" ? shard : shard.size === 0 ? "" : JSON.stringify([...shard]))),
  };
}

function shardOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}
