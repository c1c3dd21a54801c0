import { openPart } from "../engagement/audience.ts";
import type { Engagement } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import { scanHeadings, scanMentions } from "../parse/body.ts";

export type ReportArtifact = Artifact<ShippedKinds["report"]>;

/** A section that a report has to have: its name, and the headings that are taken for it. */
interface Section {
  readonly name: string;
  readonly heading: RegExp;
}

/** The four questions of a stabilisation report (domain.md section 4). */
export const FOUR_QUESTIONS: readonly Section[] = [
  { name: "Technical state", heading: /technical state/i },
  { name: "Organisational root causes", heading: /root causes/i },
  { name: "What must stop now", heading: /must stop/i },
  { name: "What recovery needs", heading: /recovery needs/i },
];

/** What a reset summary says (domain.md section 5): what recovery does not include is told as plainly as what it does. */
export const RESET_SECTIONS: readonly Section[] = [
  { name: "Recovery includes", heading: /(?<!not )includes?\b/i },
  { name: "Moves later", heading: /\blater\b/i },
  { name: "Removed", heading: /\bremoved\b/i },
  { name: "What recovery does not include", heading: /\bnot include/i },
  { name: "Who approves", heading: /\bapproves?\b/i },
];

/** The sections that a report lacks, or in which the client reads nothing, by name. */
export function missingSections(report: ReportArtifact, wanted: readonly Section[]): readonly string[] {
  return wanted.filter((section) => textOf(report, section) === "").map(({ name }) => name);
}

/** The sections that say something without naming an artifact or linking to anything that shows it, by name. */
export function unprovenSections(
  { kinds }: Engagement,
  report: ReportArtifact,
  wanted: readonly Section[],
): readonly string[] {
  return wanted.flatMap((section) => {
    const text = textOf(report, section);
    return text === "" || /\]\([^)]+\)/.test(text) || scanMentions(text, kinds.prefixes).length > 0 ? [] : section.name;
  });
}

/** What stands under the first heading that fits, down to the next of its level; empty where there is nothing. */
function textOf(report: ReportArtifact, { heading }: Section): string {
  const body = openPart(report.body);
  const headings = scanHeadings(body);
  const index = headings.findIndex(({ title }) => heading.test(title));
  const found = headings[index];
  if (!found) return "";
  const next = headings.slice(index + 1).find(({ level }) => level <= found.level);
  return body
    .slice(found.span.end, next?.span.start)
    .replace(/<!--[\s\S]*?-->/g, "")
    .trim();
}
