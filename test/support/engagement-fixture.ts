import { fileURLToPath } from "node:url";
import { createEngagement, type Engagement, findFile } from "../../src/core/engagement/engagement.ts";
import type { FileInput } from "../../src/core/parse/parse-file.ts";
import type { RuleContext } from "../../src/core/rules/rule.ts";
import type { Finding } from "../../src/core/text/finding.ts";
import { lineStarts, positionAt } from "../../src/core/text/lines.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";

/** Files by path: their text, or what keeps them from being read, as `{ problem: "UTF-16" }`. */
export type FixtureFiles = Readonly<Record<string, string | { readonly problem: string }>>;

/** The day on which fixtures are judged where nothing else is said: day 9 of the engagement. */
export const TODAY = "2026-03-10";

export const assets = loadAssets(fileURLToPath(new URL("../..", import.meta.url)));

const ENGAGEMENT = "client: Northwind Trading Group\ncrm: Orbit CRM\ndayOne: 2026-03-02\n";

/** One sound person for each part: none of them alone breaks a rule. */
const PEOPLE = [
  ["sponsor", "Group Director", "client", "[executive-sponsor]"],
  ["head-of-retail", "Head of Retail Banking", "client", "[business-owner]"],
  ["lead-consultant", "Lead Consultant", "rescue", "[delivery-lead, rescue-team]"],
  ["build-consultant", "Build Consultant", "rescue", "[rescue-team]"],
  ["rep-1", "Sales Representative", "client", "[end-user]"],
  ["cto", "Chief Technology Officer", "client", "[it]"],
  ["partner-pm", "Partner Project Manager", "partner", "[implementation-partner]"],
]
  .map(([id, name, side, roles]) => `- id: ${id}\n  name: ${name}\n  side: ${side}\n  roles: ${roles}\n`)
  .join("");

const SOUND_FILES: FixtureFiles = {
  "engagement.yaml": ENGAGEMENT,
  "people.yaml": PEOPLE,
  "phases.yaml": assets.templates.get("phases.yaml") ?? "",
};

/** An engagement of the given files and the sound ones that are absent among them. */
export function engagementOf(files: FixtureFiles): Engagement {
  return createEngagement(assets, Object.entries({ ...SOUND_FILES, ...files }).map(toInput));
}

/** What rules see of such an engagement. */
export function contextOf(files: FixtureFiles, today = TODAY, before?: FixtureFiles): RuleContext {
  const context = { engagement: engagementOf(files), today, sha256, verify: verifySignature };
  return before ? { ...context, change: { base: engagementOf(before), named: [] } } : context;
}

/** A finding as examples expect it: `path:line code`, lines from 1. */
export function printLine(engagement: Engagement, finding: Finding): string {
  const [start] = positionsOf(engagement, finding);
  return `${finding.path}:${start.line + 1} ${finding.rule}`;
}

/** A finding with its whole place: `path:line:column-endLine:endColumn code`, all from 1. */
export function printPlace(engagement: Engagement, finding: Finding): string {
  const [from, to] = positionsOf(engagement, finding).map(({ line, column }) => `${line + 1}:${column + 1}`);
  return `${finding.path}:${from}-${to} ${finding.rule}`;
}

function positionsOf(engagement: Engagement, { path, span }: Finding) {
  const custom = engagement.custom.find((file) => file.path === path);
  const starts = lineStarts(findFile(engagement, path)?.text ?? custom?.text ?? "");
  return [positionAt(starts, span.start), positionAt(starts, span.end)] as const;
}

function toInput([path, content]: [string, FixtureFiles[string]]): FileInput {
  return { path, content: typeof content === "string" ? { text: content } : content };
}
