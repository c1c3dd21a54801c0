import { type Engagement, findFile } from "../engagement/engagement.ts";
import { classify } from "../parse/classify.ts";
import type { FileChange } from "../text/change-plan.ts";
import type { Finding, Fix } from "../text/finding.ts";
import type { Fixer } from "./fixer.ts";
import { SCHEMA_FIXERS } from "./schema-fixes.ts";
import { YAML_FIXERS } from "./yaml-fixes.ts";

const FIXERS: ReadonlyMap<string, Fixer> = new Map([...YAML_FIXERS, ...SCHEMA_FIXERS]);

/** The fixes of a finding: those that it brings, else the one that follows from what it is. */
export function fixesFor(engagement: Engagement, finding: Finding): readonly Fix[] {
  if (finding.fixes && finding.fixes.length > 0) return finding.fixes;
  if (finding.rule === "file/unclaimed") return renameFix(engagement, finding);
  const file = findFile(engagement, finding.path);
  const fixer = FIXERS.get(finding.rule);
  if (!fixer || !file?.kind) return [];
  const written = file.text.slice(finding.span.start, finding.span.end);
  const fix = fixer({ engagement, file, kind: file.kind, finding, written });
  if (!fix || fix.edits.length === 0) return [];
  const change: FileChange = { type: "edit", path: file.path, base: file.text, edits: fix.edits };
  return [{ title: fix.title, changes: [change] }];
}

/** A list that is called `.yml`: nothing but its ending keeps it from being read. */
function renameFix({ kinds, files }: Engagement, { path }: Finding): readonly Fix[] {
  const to = path.replace(/\.yml$/, ".yaml");
  const file = files.find((other) => other.path === path);
  const isFree = to !== path && classify(kinds, to).type === "kind" && !files.some((other) => other.path === to);
  if (!isFree || !file || file.problem !== undefined) return [];
  return [
    {
      title: `Rename to ${to.slice(to.lastIndexOf("/") + 1)}`,
      changes: [{ type: "rename", path, to, base: file.text }],
    },
  ];
}
