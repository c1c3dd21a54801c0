import { isRecord } from "./values.ts";

/** Characters of a file of an engagement's own under `.rescue/`: the largest shipped one has a tenth of them. */
export const LARGEST_CUSTOM_FILE = 200_000;

/** Parts that a schema may have when each reference is written out, and levels that it may nest. */
const MOST_PARTS = 5_000;
const DEEPEST = 64;

/**
 * What makes a schema take more time than anybody waits, as a sentence: parts that refer to parts twice double with each
 * step, and those that refer to themselves have no end. Undefined where nothing does.
 */
export function tooLargeSchema(schema: object): string | undefined {
  try {
    const parts = new Measure(schema).partsOf(schema, 0);
    return parts > MOST_PARTS ? `Written out, it has more than ${MOST_PARTS} parts.` : undefined;
  } catch (error) {
    if (error instanceof Unmeasurable) return error.message;
    throw error;
  }
}

class Unmeasurable extends Error {}

class Measure {
  private readonly root: object;
  private readonly known = new Map<object, number>();
  private readonly open = new Set<object>();

  constructor(root: object) {
    this.root = root;
  }

  partsOf(part: unknown, depth: number): number {
    if (typeof part !== "object" || part === null) return 1;
    const known = this.known.get(part);
    if (known !== undefined) return known;
    if (this.open.has(part)) throw new Unmeasurable("A part of it refers to itself.");
    if (depth > DEEPEST) throw new Unmeasurable(`It nests more than ${DEEPEST} levels.`);
    this.open.add(part);
    let parts = 1;
    for (const [key, inner] of Object.entries(part))
      parts += this.partsOf(inner, depth + 1) + this.behind(key, inner, depth);
    this.open.delete(part);
    this.known.set(part, parts);
    return parts;
  }

  /** The parts of what a reference leads to. */
  private behind(key: string, reference: unknown, depth: number): number {
    if (key === "$dynamicRef" || key === "$recursiveRef")
      throw new Unmeasurable(`${key} is not known here. Write $ref.`);
    if (key !== "$ref" || typeof reference !== "string") return 0;
    const target = reference.startsWith("#") ? targetOf(this.root, reference.slice(1)) : undefined;
    if (target === undefined)
      throw new Unmeasurable(`$ref leads to ${reference}, which is no place in this file. Write it as #/$defs/name.`);
    return this.partsOf(target, depth + 1);
  }
}

function targetOf(root: unknown, pointer: string): unknown {
  let place: unknown = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    place =
      isRecord(place) && Object.hasOwn(place, key) ? place[key] : Array.isArray(place) ? place[Number(key)] : undefined;
  }
  return pointer === "" || pointer.startsWith("/") ? place : undefined;
}
