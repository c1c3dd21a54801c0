import type { Kind } from "../kinds/kind.ts";
import { type Engagement, ofKind } from "./engagement.ts";

/** The identifier after the highest one of a kind, as `GAP-028`; kinds without a prefix have none to give. */
export function nextId(engagement: Engagement, kind: Kind): string | undefined {
  if (kind.prefix === undefined) return undefined;
  const numbers = ofKind(engagement, kind.name).map((artifact) => Number(/-(\d{1,9})$/.exec(artifact.id)?.[1] ?? 0));
  const highest = numbers.reduce((a, b) => Math.max(a, b), 0);
  return `${kind.prefix}-${String(highest + 1).padStart(3, "0")}`;
}

/** The path of a new Markdown artifact. */
export function pathForNew(kind: Kind, id: string): string {
  if (kind.container.type === "folder") return `${kind.container.folder}/${id}.md`;
  if (kind.container.type === "file") return kind.container.path;
  return kind.container.glob.replaceAll("*", kind.name);
}
