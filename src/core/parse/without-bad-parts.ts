import { isRecord } from "../kinds/values.ts";
import type { Fields } from "./artifact.ts";
import type { YamlPath } from "./yaml-tree.ts";

/** The value without the parts that the schema refuses: rules then see well-formed fields only. */
export function withoutBadParts(value: Fields, bad: readonly YamlPath[]): Fields {
  const root: BadParts = new Map();
  for (const path of bad) mark(root, path);
  const sound = without(value, root);
  return isRecord(sound) ? sound : value;
}

/** What is bad by key or position: the part as a whole, or parts of it. */
type BadParts = Map<string | number, BadParts | "whole">;

function mark(parts: BadParts, [step, ...rest]: YamlPath): void {
  if (step === undefined || parts.get(step) === "whole") return;
  const known = parts.get(step) ?? new Map();
  if (rest.length === 0 || known === "whole") parts.set(step, "whole");
  else {
    parts.set(step, known);
    mark(known, rest);
  }
}

/** In one pass, since taking items out of a long list one by one takes time with the square of its length. */
function without(value: unknown, bad: BadParts): unknown {
  const kept = <Step extends string | number>(entries: Iterable<readonly [Step, unknown]>): [Step, unknown][] =>
    Array.from(entries).flatMap(([step, part]): [Step, unknown][] => {
      const inner = bad.get(step);
      if (inner === "whole") return [];
      return [[step, inner ? without(part, inner) : part]];
    });
  if (Array.isArray(value)) return kept(value.entries()).map(([, part]) => part);
  return isRecord(value) ? Object.fromEntries(kept(Object.entries(value))) : value;
}
