import { type Engagement, findFile, updateEngagement } from "../engagement/engagement.ts";
import { differenceOf } from "../parse/edit-yaml.ts";
import type { RuleContext } from "../rules/rule.ts";
import { checkFile } from "../rules/run-rules.ts";
import { type FileChange, textAfter } from "../text/change-plan.ts";
import type { Finding } from "../text/finding.ts";
import { fixesFor } from "./mechanical-fixes.ts";

/** More than a file has mistakes; keeps two fixes that undo each other from going on for ever. */
const MOST = 500;

/** Characters read in all: each fix reads the file again, so a very large file gets fewer at once. */
const MOST_READ = 1_000_000;

/**
 * The changes that make every finding of some files go away that has exactly one fix, and that within its file. One
 * fix is made after the other, each from what the one before left, so that they cannot get in each other's way.
 */
export function fixAll(context: RuleContext, paths: readonly string[]): readonly FileChange[] {
  return paths.flatMap((path) => {
    const base = findFile(context.engagement, path)?.text;
    const fixed = base === undefined ? undefined : fixedText(context, path);
    if (base === undefined || fixed === undefined || fixed === base) return [];
    return [{ type: "edit" as const, path, base, edits: [differenceOf(base, fixed)] }];
  });
}

function fixedText(context: RuleContext, path: string): string | undefined {
  let { engagement } = context;
  const tried = new Set<string>();
  let text = findFile(engagement, path)?.text ?? "";
  for (let [count, read] = [0, 0]; count < MOST && read < MOST_READ; count++) {
    read += text.length;
    const change = nextChange({ ...context, engagement }, path, tried);
    if (!change) break;
    text = textAfter(change);
    engagement = updateEngagement(engagement, [{ path, content: { text } }]);
  }
  return findFile(engagement, path)?.text;
}

/** The first change that was not tried yet; it is from then on. */
function nextChange(context: RuleContext, path: string, tried: Set<string>): FileChange | undefined {
  for (const finding of checkFile(context, path)) {
    const change = onlyChange(context.engagement, finding, path);
    const key = change && keyOf(finding, change);
    if (key === undefined || tried.has(key)) continue;
    tried.add(key);
    return change;
  }
  return undefined;
}

/** The one change of a finding's one fix; undefined where people have to choose, or where it reaches further. */
function onlyChange(engagement: Engagement, finding: Finding, path: string): FileChange | undefined {
  const fixes = fixesFor(engagement, finding);
  const [change, ...others] = fixes[0]?.changes ?? [];
  return fixes.length === 1 && others.length === 0 && change?.type === "edit" && change.path === path
    ? change
    : undefined;
}

/** The same mistake may stand in a file several times; the same fix at the same place was made already. */
function keyOf({ rule, message }: Finding, change: FileChange): string {
  return JSON.stringify([rule, message, textAfter(change)]);
}
