import type { AuditReport } from "../../core/views/audit-report.ts";
import type { Colours } from "../colours.ts";

/** One way to print an audit: a file of its own. */
export interface AuditFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** Whether it tells of every row; else of those only that are not simply recorded, unless all are asked for. */
  readonly complete: boolean;
  /** The output, without a final line feed. */
  render(report: AuditReport, view: AuditView): string;
}

export interface AuditView {
  readonly colours: Colours;
  readonly width: number | undefined;
}
