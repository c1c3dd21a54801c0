import { AREAS } from "../core/measures/measure.ts";
import type { CriterionStatus, MeasureStatus, Status } from "../core/views/status.ts";
import { markdownTable, markdownText } from "./markdown-text.ts";
import {
  checkpointWords,
  dueWords,
  isLateCriterion,
  OPEN_AT_THE_END,
  stageDays,
  standingWords,
} from "./status-lines.ts";
import type { StatusPage } from "./status-text.ts";
import { figureWords } from "./status-words.ts";

/** Where the rescue stands, as Markdown for the team. */
export function statusMarkdown(page: StatusPage): string {
  const { client, crm, status, phases } = page;
  const late = status.criteria.filter((criterion) => isLateCriterion(criterion, phases));
  const { phase: current, completed } = status;
  const own = status.criteria.filter(({ phase, met }) => (completed ? !met : phase === current?.id));
  return [
    `# ${markdownText([client, crm].filter((part) => part !== "").join(" · ") || "The rescue")}`,
    markdownText(standingWords(status)),
    ...section(completed ? OPEN_AT_THE_END : "Before this phase may end", criteriaTable(own)),
    ...section("Still open from earlier phases", criteriaTable(late)),
    ...section("Most pressing", pressingList(status)),
    ...section(dueWords(status.due, status.today), dueTable(status)),
    ...section("Warning signs", warningTable(status)),
    ...section("Roadmap", roadmapTable(status)),
    ...section("Measures", measureTables(status.measures)),
    "_For the rescue team: it may name what is internal. `rescue report client-status` makes the page for the client._",
  ].join("\n\n");
}

function section(title: string, content: string | undefined): string[] {
  return content === undefined ? [] : [`## ${title}`, content];
}

function criteriaTable(criteria: readonly CriterionStatus[]): string | undefined {
  if (criteria.length === 0) return undefined;
  const rows = criteria.map((one) => [mark(one), one.title, figureWords(one), one.missing.join(" ")]);
  return markdownTable(["", "Criterion", "Now", "Missing"], rows);
}

function pressingList({ pressing }: Status): string | undefined {
  if (pressing.length === 0) return undefined;
  return pressing.map(({ title, why }, index) => `${index + 1}. ${markdownText(`${title}: ${why}`)}`).join("\n");
}

function dueTable({ due }: Status): string | undefined {
  if (due.length === 0) return undefined;
  const rows = due.map(({ on, id, owner, title }) => [on, id, owner ?? "nobody", title]);
  return markdownTable(["Due", "Item", "Owner", "What"], rows);
}

function warningTable({ warnings }: Status): string | undefined {
  if (warnings.length === 0) return undefined;
  return markdownTable(
    ["Sign", "Shown by"],
    warnings.map(({ title, evidence }) => [title, evidence.join(", ")]),
  );
}

function roadmapTable({ roadmap }: Status): string | undefined {
  if (!roadmap) return undefined;
  const rows = roadmap.stages.map((stage) => {
    const { id, number, title, checkpoint, deliverables, open } = stage;
    return [
      `${id === roadmap.current ? "▸ " : ""}${number}`,
      `${title}${stageDays(stage)}`,
      `${deliverables - open.length} of ${deliverables}`,
      checkpoint ? `${checkpoint.title}: ${checkpointWords(checkpoint)}` : "",
      checkpoint?.missed ? (checkpoint.ifMissed ?? "") : "",
    ];
  });
  return markdownTable(["Stage", "Name", "Deliverables", "Checkpoint", "Missed: what happens"], rows);
}

function measureTables(measures: readonly MeasureStatus[]): string {
  return Object.entries(AREAS)
    .flatMap(([area, title]) => {
      const own = measures.filter((measure) => measure.area === area);
      const rows = own.map((one) => [mark(one), one.title, figureWords(one), one.missing.join(" ")]);
      return rows.length === 0 ? [] : [`### ${title}`, markdownTable(["", "Measure", "Now", "Missing"], rows)];
    })
    .join("\n\n");
}

function mark({ met }: { readonly met: boolean }): string {
  return met ? "✓" : "○";
}
