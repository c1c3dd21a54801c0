/**
 * A map that never changes: a new one shares all but the touched parts with the old, so that keeping the state of every
 * branch under way costs what the branches changed. Kept as lines, of which only those that are needed are read again.
 * Values are JSON.
 */
export interface ShardedMap<Value> {
  get(key: string): Value | undefined;
  /** The map with these values; `undefined` takes one away. */
  withAll(updates: ReadonlyMap<string, Value | undefined>): ShardedMap<Value>;
  /** The keys whose values may differ from another map's; parts that both share are not looked at. */
  differing(other: ShardedMap<Value>): readonly string[];
  /** One line a part; `shardedMap` takes them. */
  lines(): readonly string[];
  /** The parts themselves, to be compared. */
  readonly shards: readonly (ReadonlyMap<string, Value> | string)[];
}

/** How many lines a map is kept as. */
const SHARDS = 128;

/** A map from the lines that an earlier one gave; an empty one without. */
export function shardedMap<Value>(lines: readonly string[] = []): ShardedMap<Value> {
  return fromShards(Array.from({ length: SHARDS }, (_, index) => lines[index] ?? ""));
}

type Shard<Value> = ReadonlyMap<string, Value> | string;

function fromShards<Value>(shards: Shard<Value>[]): ShardedMap<Value> {
  const read = (index: number): ReadonlyMap<string, Value> => {
    const shard = parseShard(shards[index]);
    shards[index] = shard;
    return shard;
  };
  const map: ShardedMap<Value> = {
    get: (key) => read(shardOf(key)).get(key),
    withAll: (updates) => {
      if (updates.size === 0) return map;
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
    shards,
    differing: (other) =>
      shards.flatMap((shard, index) => {
        if (shard === other.shards[index]) return [];
        const [own, theirs] = [read(index), shardAt(other, index)];
        return [...new Set([...own.keys(), ...theirs.keys()])].filter(
          (key) => own.get(key) !== theirs.get(key) && JSON.stringify(own.get(key)) !== JSON.stringify(theirs.get(key)),
        );
      }),
    lines: () =>
      shards.map((shard) => (typeof shard === "string" ? shard : shard.size === 0 ? "" : JSON.stringify([...shard]))),
  };
  return map;
}

function shardAt<Value>(map: ShardedMap<Value>, index: number): ReadonlyMap<string, Value> {
  return parseShard(map.shards[index]);
}

function parseShard<Value>(shard: Shard<Value> | undefined): ReadonlyMap<string, Value> {
  if (typeof shard === "object") return shard;
  const entries: [string, Value][] = shard === undefined || shard === "" ? [] : JSON.parse(shard);
  return new Map(entries);
}

function shardOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}
