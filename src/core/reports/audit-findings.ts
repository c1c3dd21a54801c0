import { ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { isJudged } from "../measures/audited-elements.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";
import type { Table, Text } from "./document.ts";
import { linkTo } from "./prose.ts";
import type { ReportContext } from "./report.ts";
import { capital } from "./words.ts";

export type AuditedElement = Artifact<ShippedKinds["element"]>;
type Verdict = NonNullable<AuditedElement["value"]["verdict"]>;
type ElementType = NonNullable<AuditedElement["value"]["type"]>;

/** Elements with a verdict. */
export function judgedElements({ engagement }: Pick<ReportContext, "engagement">): readonly AuditedElement[] {
  return ofKind(engagement, "element").filter(isJudged);
}

export function withVerdict(elements: readonly AuditedElement[], verdict: Verdict): readonly AuditedElement[] {
  return elements.filter(({ value }) => value.verdict === verdict);
}

const VERDICTS = [
  ["works", "Works"],
  ["partial", "In part"],
  ["broken", "Broken"],
  ["unused", "Unused"],
] as const;

const TYPES: Readonly<Record<ElementType, string>> = {
  field: "fields",
  form: "forms and tasks",
  workflow: "automations",
  report: "reports",
  dashboard: "dashboards",
  integration: "links to other systems",
  object: "objects",
  role: "roles",
};

/** How each part of the system stands: types down, verdicts across. */
export function verdictTable(elements: readonly AuditedElement[]): Table {
  const types = Object.entries(TYPES).filter(([type]) => elements.some(({ value }) => value.type === type));
  const rows = types.map(([type, name]): readonly Text[] => {
    const own = elements.filter(({ value }) => value.type === type);
    return [
      [capital(name)],
      ...VERDICTS.map(([verdict]): Text => [String(withVerdict(own, verdict).length)]),
      [String(own.length)],
    ];
  });
  const columns = [...VERDICTS.map(([, title]) => title), "All"].map((title) => ({ title, form: "right" as const }));
  return { type: "table", columns: [{ title: "Audited" }, ...columns], rows };
}

/** Simplicity limits where the engagement sets no others (domain.md section 4). */
const LIMITS = { mandatoryFields: 5, clicks: 3 };

/** Forms that ask for too much and tasks that take too many clicks, the worst first, as lines. */
export function tooMuchWork(
  elements: readonly AuditedElement[],
  policy: { readonly mandatoryFields?: number; readonly clicks?: number } = {},
): readonly Text[] {
  const limits = { ...LIMITS, ...policy };
  const forms = over(elements, "mandatoryFields", limits.mandatoryFields).map(
    ({ element, count }): Text => [
      `${element.title} (`,
      linkTo(element),
      `): ${count} mandatory fields; ${limits.mandatoryFields} at most keep a form simple`,
    ],
  );
  const tasks = over(elements, "clicks", limits.clicks).map(
    ({ element, count }): Text => [
      `${element.title} (`,
      linkTo(element),
      `): ${count} clicks; ${limits.clicks} at most keep a task simple`,
    ],
  );
  return [...forms, ...tasks];
}

function over(
  elements: readonly AuditedElement[],
  field: "mandatoryFields" | "clicks",
  limit: number,
): { element: AuditedElement; count: number }[] {
  return elements
    .flatMap((element) => {
      const count = element.value[field] ?? 0;
      return element.value.verdict !== "unused" && count > limit ? [{ element, count }] : [];
    })
    .toSorted((a, b) => b.count - a.count || compareText(a.element.id, b.element.id));
}
