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
  return new Shards(Array.from({ length: SHARDS }, (_, index) => lines[index] ?? ""));
}

type Shard<Value> = ReadonlyMap<string, Value> | string;

class Shards<Value> implements ShardedMap<Value> {
  readonly shards: Shard<Value>[];

  constructor(shards: Shard<Value>[]) {
    this.shards = shards;
  }

  get(key: string): Value | undefined {
    return this.read(shardOf(key)).get(key);
  }

  withAll(updates: ReadonlyMap<string, Value | undefined>): ShardedMap<Value> {
    if (updates.size === 0) return this;
    const next = this.shards.slice();
    const copies = new Map<number, Map<string, Value>>();
    for (const [key, value] of updates) {
      const index = shardOf(key);
      const copy = copies.get(index) ?? new Map(this.read(index));
      copies.set(index, copy);
      next[index] = copy;
      if (value === undefined) copy.delete(key);
      else copy.set(key, value);
    }
    return new Shards(next);
  }

  differing(other: ShardedMap<Value>): readonly string[] {
    return this.shards.flatMap((shard, index) => {
      if (shard === other.shards[index]) return [];
      const [own, theirs] = [this.read(index), parseShard(other.shards[index])];
      return [...new Set([...own.keys(), ...theirs.keys()])].filter(
        (key) => own.get(key) !== theirs.get(key) && JSON.stringify(own.get(key)) !== JSON.stringify(theirs.get(key)),
      );
    });
  }

  lines(): readonly string[] {
    return this.shards.map((shard) => {
      if (typeof shard === "string") return shard;
      return shard.size === 0 ? "" : JSON.stringify([...shard]);
    });
  }

  /** A part as a map; what was a line is one from then on. */
  private read(index: number): ReadonlyMap<string, Value> {
    const shard = this.shards[index];
    if (typeof shard === "object") return shard;
    const read = parseShard<Value>(shard);
    this.shards[index] = read;
    return read;
  }
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
