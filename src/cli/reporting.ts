import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { MadeReport } from "../core/reports/make-report.ts";
import type { Report } from "../core/reports/report.ts";
import type { RuleContext } from "../core/rules/rule.ts";
import type { Host } from "./host.ts";
import type { ReportOptions } from "./report-options.ts";

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
