/**
 * A map that never changes: `with` and `without` return a new one and share all but one small part with the old. An
 * index of ten thousand artifacts is thereby updated at each keystroke in microseconds.
 */
export interface PersistentMap<Value> {
  get(key: string): Value | undefined;
  with(key: string, value: Value): PersistentMap<Value>;
  without(key: string): PersistentMap<Value>;
  keys(): Iterable<string>;
}

const SHARDS = 256;

type Shard<Value> = ReadonlyMap<string, Value>;

/** A map of the given entries; of two with one key the later stands. */
export function persistentMap<Value>(entries: Iterable<readonly [string, Value]> = []): PersistentMap<Value> {
  const shards: Map<string, Value>[] = Array.from({ length: SHARDS }, () => new Map());
  for (const [key, value] of entries) shards[shardOf(key)]?.set(key, value);
  return fromShards(shards);
}

function fromShards<Value>(shards: readonly Shard<Value>[]): PersistentMap<Value> {
  const replace = (key: string, change: (shard: Map<string, Value>) => void): PersistentMap<Value> => {
    const position = shardOf(key);
    const copy = new Map(shards[position]);
    change(copy);
    return fromShards(shards.with(position, copy));
  };
  return {
    get: (key) => shards[shardOf(key)]?.get(key),
    with: (key, value) => replace(key, (shard) => shard.set(key, value)),
    without: (key) => replace(key, (shard) => shard.delete(key)),
    *keys() {
      for (const shard of shards) yield* shard.keys();
    },
  };
}

function shardOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}
