import { isRecord } from "../core/kinds/values.ts";
import { valueText } from "../core/views/value-text.ts";
import { visible, visibleLines } from "./terminal-text.ts";

/** A group of fields as lines: names aligned, groups and lists indented below their name. */
export function fieldLines(fields: Readonly<Record<string, unknown>>, indent = ""): string[] {
  const widest = Math.max(0, ...Object.keys(fields).map((key) => visible(key).length));
  return Object.entries(fields).flatMap(([key, value]) => {
    const name = visible(key);
    if (isRecord(value)) return [`${indent}${name}`, ...fieldLines(value, `${indent}  `)];
    if (Array.isArray(value) && value.some((item) => isRecord(item) || isSentence(item)))
      return [`${indent}${name}`, ...value.flatMap((item) => itemLines(item, `${indent}  `))];
    const lines = typeof value === "string" ? visibleLines(value).trimEnd().split("\n") : [valueText(value)];
    const rest = lines.slice(1).map((line) => `${indent}${" ".repeat(widest + 2)}${line}`);
    return [`${indent}${name.padEnd(widest + 2)}${lines[0]}`, ...rest];
  });
}

/** Several of these in a row could not be told apart. */
function isSentence(item: unknown): boolean {
  return typeof item === "string" && /[\s,]/.test(item);
}

/** An item of a list: on one line, but for one that holds lists or groups itself. */
function itemLines(item: unknown, indent: string): string[] {
  const isDeep = isRecord(item) && Object.values(item).some((part) => isRecord(part) || holdsRecords(part));
  if (!isDeep) return [`${indent}- ${valueText(item)}`];
  const [first = "", ...rest] = fieldLines(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

function holdsRecords(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => isRecord(item));
}
