import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { classify } from "../core/parse/classify.ts";
import type { MadeReport } from "../core/reports/make-report.ts";
import type { Report } from "../core/reports/report.ts";
import type { RuleContext } from "../core/rules/rule.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { Host } from "./host.ts";
import type { ReportOptions } from "./report-options.ts";
import { visible } from "./terminal-text.ts";

/** What every step of making a report looks at. */
export interface Reporting {
  readonly host: Host;
  readonly root: string;
  readonly context: RuleContext;
  readonly report: Report;
  readonly made: MadeReport;
  readonly options: ReportOptions;
}

/** A path as the engagement knows it; undefined where the file lies outside of it. */
export function pathInside(root: string, file: string): string | undefined {
  const path = relative(root, file);
  return path === "" || path.startsWith("..") || resolve(root, path) !== file ? undefined : path.split(sep).join("/");
}

/** The text of a file; undefined where there is none. */
export function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Refuses a path in a folder of artifacts that none of them may have: `rescue check` would warn of it from then on. */
export function refuseUnclaimed({ context }: Reporting, inside: string): void {
  if (classify(context.engagement.kinds, inside).type !== "unclaimed") return;
  throw new RescueError(
    "refused",
    `${visible(inside)} would stand among artifacts and be none.`,
    "Write it to another folder.",
  );
}
