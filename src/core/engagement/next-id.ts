import type { Kind } from "../kinds/kind.ts";
import { type Engagement, ofKind, referencesTo } from "./engagement.ts";

/**
 * The identifier after the highest one of a kind, as `GAP-028`; kinds without a prefix have none to give. A number
 * counts as used when a file carries it that cannot be read, and is skipped when something still refers to it: a new
 * artifact must not inherit what was decided on another. `elsewhere` are further identifiers, or names of files, that
 * are used outside of the engagement as it stands, such as on other branches.
 */
export function nextId(engagement: Engagement, kind: Kind, elsewhere: readonly string[] = []): string | undefined {
  const { prefix } = kind;
  if (prefix === undefined) return undefined;
  const files = engagement.files.filter((file) => file.kind === kind);
  const highest = highestOf(prefix, [
    ...ofKind(engagement, kind.name).map((artifact) => artifact.id),
    ...files.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)),
  ]);
  const near = elsewhere.filter((name) => numberOf(prefix, name) <= highest + FURTHEST);
  let number = Math.max(highest, highestOf(prefix, near)) + 1;
  while (referencesTo(engagement, numbered(prefix, number)).length > 0) number++;
  return numbered(prefix, number);
}

/** A number elsewhere that is further ahead than this is nobody's next one, and must not use up all numbers. */
const FURTHEST = 10_000;

function highestOf(prefix: string, names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, numberOf(prefix, name)), 0);
}

function numbered(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(3, "0")}`;
}

/** The number of an identifier, or of a file named after one; 0 for anything else. */
function numberOf(prefix: string, name: string): number {
  if (!name.startsWith(`${prefix}-`)) return 0;
  return Number(/^\d{1,9}(?!\d)/.exec(name.slice(prefix.length + 1))?.[0] ?? 0);
}

/** The path of a new Markdown artifact. */
export function pathForNew(kind: Kind, id: string): string {
  if (kind.container.type === "folder") return `${kind.container.folder}/${id}.md`;
  if (kind.container.type === "file") return kind.container.path;
  return kind.container.glob.replaceAll("*", kind.name);
}
