import type { Bucket } from "../core/views/diff.ts";
import type { RegisteredItem, ScopeRegister } from "../core/views/scope-register.ts";
import type { Host } from "./host.ts";
import { tableLines } from "./table.ts";
import { visible } from "./terminal-text.ts";

/** The buckets in the words that a client reads (domain.md section 5). */
const BUCKETS: readonly (readonly [Bucket, string])[] = [
  ["recovery", "In the recovery"],
  ["later", "Later, after the recovery"],
  ["removed", "Removed"],
  ["undecided", "Not decided yet"],
  ["out", "Withdrawn"],
];

/** The scope as a readable page, bucket by bucket. */
export function scopeText(
  { commit, at, items }: ScopeRegister,
  { colours, width }: Pick<Host, "colours" | "width">,
): string {
  const head = commit === "" ? "The scope as the files have it" : `The scope at ${commit.slice(0, 10)}, ${at}`;
  const blocks = BUCKETS.flatMap(([bucket, title]) => {
    const own = items.filter((item) => item.bucket === bucket);
    if (own.length === 0) return [];
    return [[colours.bold(`${title} (${own.length})`), ...tableLines(own.map(cells), width)].join("\n")];
  });
  return [head, ...(blocks.length > 0 ? blocks : ["There is no scope item."])].join("\n\n");
}

function cells({ id, tier, title, state, decision }: RegisteredItem): string[] {
  const agreed = decision
    ? `${decision.verdict} by ${decision.name} on ${decision.at.slice(0, 10)} (${decision.signoff})`
    : "";
  const note = state === "stale" ? "changed since; " : state === "pending" ? "waits for a decision; " : "";
  return [`  ${id}`, `tier ${tier ?? "?"}`, `${note}${agreed}` || "nobody decided", title].map(visible);
}
