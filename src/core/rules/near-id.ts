import { artifactsWithId, type Engagement, ofKind } from "../engagement/engagement.ts";
import { nearest } from "../parse/schema-findings.ts";

/**
 * The identifier that was probably meant. Numbers are not guessed at, since GAP-013 is no likelier than GAP-015: of
 * numbered kinds only another way to write the same identifier counts, as GAP-12 or gap012 for GAP-012.
 */
export function nearId(engagement: Engagement, written: string, kinds: readonly string[]): string | undefined {
  const wanted = engagement.kinds.all.filter((kind) => kinds.includes("*") || kinds.includes(kind.name));
  const spelt = /^([A-Za-z]+)[-_ ]?0*(\d+)$/.exec(written.trim());
  for (const { prefix } of wanted) {
    if (spelt === null || prefix === undefined || spelt[1]?.toUpperCase() !== prefix) continue;
    const id = `${prefix}-${(spelt[2] ?? "").padStart(3, "0")}`;
    if (artifactsWithId(engagement, id).length > 0) return id;
  }
  const words = wanted.filter((kind) => kind.prefix === undefined && kind.container.type !== "file");
  return nearest(
    written,
    words.flatMap((kind) => ofKind(engagement, kind.name).map((artifact) => artifact.id)),
  );
}
