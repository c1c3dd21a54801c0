import { TRUTH_ELSEWHERE } from "./truth-elsewhere.ts";
import type { YamlScalar } from "./yaml-tree.ts";

/** Plain scalars that are no texts in some reader. */
const NO_TEXT = new Set(["null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "~"]);
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
  ["~", null],
]);

/** All that some reader takes for a number. */
const NUMBER = /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;
const NO_FINITE = /^[-+]?\.(?:inf|nan)$/i;

/** What a plain scalar stands for; undefined where readers may differ, or what was written would be lost. */
export function resolvedScalar(text: string): YamlScalar["value"] | undefined {
  if (text.length > 24) return NUMBER.test(text) ? undefined : text;
  if (NUMBER.test(text)) return String(Number(text)) === text ? Number(text) : undefined;
  if (text.length > 5) return text;
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) return constant;
  return NO_TEXT.has(text) || NO_FINITE.test(text) || TRUTH_ELSEWHERE.test(text) ? undefined : text;
}
