/**
 * Canonical JSON (RFC 8785) of what YAML and rows are made of: texts, finite numbers, truth values, null, lists and
 * groups. Undefined for anything else, which the library then judges; a test holds the two against each other.
 */
export function plainCanonical(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return textIn(value);
    case "number":
      return Number.isFinite(value) ? JSON.stringify(value) : undefined;
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? listIn(value) : groupIn(value);
    default:
      return undefined;
  }
}

/** What JSON escapes or may escape: quotes, backslashes, control characters and halves of a character. */
const ESCAPED = /["\\]|[^ -\ud7ff\ue000-\uffff]/;

function textIn(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function listIn(list: readonly unknown[]): string | undefined {
  let text = "[";
  for (const item of list) {
    const part = plainCanonical(item);
    if (part === undefined) return undefined;
    text += text === "[" ? part : `,${part}`;
  }
  return `${text}]`;
}

function groupIn(group: object): string | undefined {
  const prototype = Object.getPrototypeOf(group);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const entries: Readonly<Record<string, unknown>> = { ...group };
  let text = "{";
  for (const key of Object.keys(entries).sort()) {
    const value = entries[key];
    if (value === undefined) continue;
    const part = plainCanonical(value);
    if (part === undefined) return undefined;
    text += `${text === "{" ? "" : ","}${textIn(key)}:${part}`;
  }
  return `${text}}`;
}
