import type { Kind } from "../../kinds/kind.ts";
import { splitFrontMatter } from "../../parse/front-matter.ts";

/**
 * The lines of a file's front-matter that decisions can depend on, with the identifier's, as they are written. Where
 * these are the same in two versions, the parsed values are too: so most edits of a long history need not be parsed.
 * Undefined where the front-matter is not plain enough to tell by its lines: it has to be one key a line at the top,
 * each once, and no value that could go on at the beginning of a line.
 */
export function factLines(kind: Kind, facts: readonly string[], text: string): string | undefined {
  if (kind.container.type !== "folder" || text.includes("\r")) return undefined;
  const split = splitFrontMatter(text);
  if (split.type !== "found") return undefined;
  const entries = plainEntries(text.slice(split.parts.yaml.start, split.parts.yaml.end).split("\n"));
  if (!entries) return undefined;
  const wanted = new Set(["id", ...facts.map((path) => path.split(".")[0] ?? path)]);
  return [...wanted].map((name) => entries.get(name) ?? "").join("\n");
}

/** The lines of each key at the top; undefined where they cannot be told apart for sure. */
function plainEntries(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const entries = new Map<string, string>();
  let key: string | undefined;
  for (const line of lines) {
    if (line === "" || line.startsWith("#")) continue;
    const [, name, value = ""] = /^([A-Za-z][\w-]*):(?: (.*))?$/.exec(line) ?? [];
    if (name !== undefined) {
      if (entries.has(name) || !endsOnItsLine(value)) return undefined;
      key = name;
      entries.set(key, line);
    } else if (key !== undefined && /^(?: |- )/.test(line)) entries.set(key, `${entries.get(key)}\n${line}`);
    else return undefined;
  }
  return entries;
}

/** Whether a value cannot go on at the beginning of the next line: quotes and brackets are closed where they open. */
function endsOnItsLine(value: string): boolean {
  const text = value.trim();
  if (/^[&*!%@`?]/.test(text)) return false;
  const close = CLOSING[text[0] ?? ""];
  return close === undefined || (text.length > 1 && text.endsWith(close));
}

const CLOSING: Readonly<Record<string, string | undefined>> = { '"': '"', "'": "'", "{": "}", "[": "]" };
