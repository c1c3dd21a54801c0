/** A value that a dotted path leads to, with `*` in the path spread over lists. */
export interface PlacedValue {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** All values at a dotted path such as `evidence.*.by`. */
export function valuesAt(root: unknown, dotted: string): PlacedValue[] {
  const steps = stepsOf(dotted);
  const [first = ""] = steps;
  if (isRecord(root)) {
    // Most values lack most fields, which is quicker to see.
    if (!Object.hasOwn(root, first)) return [];
    if (steps.length === 1) return [{ path: steps, value: root[first] }];
  }
  const found: PlacedValue[] = [];
  collect({ path: [], value: root }, steps, found);
  return found;
}

/** The value at a dotted path without `*`; undefined where there is none. */
export function valueAt(root: unknown, dotted: string): unknown {
  let value = root;
  for (const step of stepsOf(dotted)) value = childAt(value, step);
  return value;
}

/** The steps of a dotted path. Ten thousand artifacts are asked for the same few hundred fields. */
function stepsOf(dotted: string): readonly string[] {
  const known = knownSteps.get(dotted);
  if (known) return known;
  const steps = dotted.split(".");
  if (knownSteps.size < MOST_KNOWN) knownSteps.set(dotted, steps);
  return steps;
}

const knownSteps = new Map<string, readonly string[]>();

/** The fields of all kinds are fewer; what else is asked for may be anything. */
const MOST_KNOWN = 4_000;

/** Whether the value is a mapping, as YAML knows it. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function collect(placed: PlacedValue, steps: readonly string[], found: PlacedValue[]): void {
  const { path, value } = placed;
  const step = steps[path.length];
  if (step === undefined) found.push(placed);
  else if (Array.isArray(value)) {
    const wanted = step === "*" ? value.keys() : DIGITS.test(step) ? [Number(step)] : [];
    for (const index of wanted) collect({ path: [...path, index], value: value[index] }, steps, found);
  } else if (isRecord(value) && Object.hasOwn(value, step))
    collect({ path: [...path, step], value: value[step] }, steps, found);
}

function childAt(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return DIGITS.test(step) ? value[Number(step)] : undefined;
  return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

const DIGITS = /^\d+$/;
