import { isRecord } from "../../src/core/kinds/values.ts";

/** For each leaf of a JSON value, a way to put something else there and to take it back. */
export function* leavesOf(value: unknown): Generator<(other: unknown) => () => void> {
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === "object" && child !== null) yield* leavesOf(child);
    else
      yield (other) => {
        Object.assign(value, { [key]: other });
        return () => void Object.assign(value, { [key]: child });
      };
  }
}
