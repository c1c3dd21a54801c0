/** A value that a dotted path leads to, with `*` in the path spread over lists. */
export interface PlacedValue {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** All values at a dotted path such as `evidence.*.by`. */
export function valuesAt(root: unknown, dotted: string): PlacedValue[] {
  let found: PlacedValue[] = [{ path: [], value: root }];
  for (const step of dotted.split(".")) found = found.flatMap((placed) => childrenAt(placed, step));
  return found;
}

/** The value at a dotted path without `*`; undefined where there is none. */
export function valueAt(root: unknown, dotted: string): unknown {
  return valuesAt(root, dotted)[0]?.value;
}

/** Whether the value is a mapping, as YAML knows it. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function childrenAt({ path, value }: PlacedValue, step: string): PlacedValue[] {
  if (step === "*")
    return Array.isArray(value) ? value.map((item, index) => ({ path: [...path, index], value: item })) : [];
  if (Array.isArray(value) && /^\d+$/.test(step))
    return [{ path: [...path, Number(step)], value: value[Number(step)] }];
  return isRecord(value) && Object.hasOwn(value, step) ? [{ path: [...path, step], value: value[step] }] : [];
}
