import type { CheckReport } from "../../core/views/check-report.ts";
import type { Colours } from "../colours.ts";

/** One way to print the report of a check: a file of its own. */
export interface Format {
  /** As `--format` takes it. */
  readonly name: string;
  /** Whether clients read it: what is internal is left out of the report that it gets. */
  readonly forClient?: true;
  /** The output, without a final line feed. */
  render(report: CheckReport, view: FormatView): string;
  /** A page for the build's own summary, as Markdown, where the format has one. */
  summary?(report: CheckReport, view: FormatView): string;
}

/** How and for whom the report is printed. */
export interface FormatView {
  readonly colours: Colours;
  /** Whether infos are listed too. */
  readonly all: boolean;
  /** What goes before the engagement's paths, so that they hold from the folder of the call; ends in a slash. */
  readonly fromHere: string;
  /** The same for readers who know the repository: forges and code scanners. */
  readonly fromRepository: string;
}
