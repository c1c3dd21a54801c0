import { extname } from "node:path";
import { type MadeReport, makeReport } from "../core/reports/make-report.ts";
import { printMarkdown } from "../core/reports/markdown/print-markdown.ts";
import { reports } from "../core/reports/registry.generated.ts";
import { addressFrom } from "../core/reports/report-file.ts";
import { RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { verifySignature } from "../node/ssh-verify.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";
import { openEngagement } from "./open-engagement.ts";
import type { ReportOptions } from "./report-options.ts";
import type { Reporting } from "./reporting.ts";
import { visible } from "./terminal-text.ts";
import { writePage } from "./write-page.ts";
import { writeMarkdownReport } from "./write-report.ts";

/** Makes a report and prints or writes it. */
export async function runReport(host: Host, type: string, options: ReportOptions): Promise<void> {
  const report = reports.find((candidate) => candidate.type === type);
  if (!report)
    throw new RescueError("usage", `There is no report ${type}.`, "See the types with `rescue report --help`.");
  const { root, engagement } = openEngagement(host);
  const context = { engagement, today: options.today, sha256, verify: verifySignature };
  const audience = options.audience ?? report.audience;
  const made = makeReport(report, context, { audience, ...(options.of === undefined ? {} : { about: options.of }) });
  const reporting = { host, root, context, report, made, options };
  tellWithheld(host, made);
  const isPage = (options.format ?? formatOf(options.output)) === "html";
  if (options.json) host.print(jsonOf(reporting));
  else if (isPage) writePage(reporting);
  else if (options.output === undefined && !options.draft) host.write(printMarkdown(made.document, addressFrom("")));
  else await writeMarkdownReport(reporting);
}

function formatOf(output: string | undefined): "md" | "html" {
  return output !== undefined && /^\.html?$/i.test(extname(output)) ? "html" : "md";
}

function jsonOf({ report, made }: Reporting): string {
  const { document, withheld } = made;
  return jsonText({ version: 1, type: report.type, ...document, withheld });
}

const TOLD = 5;

function tellWithheld(host: Host, { withheld }: MadeReport): void {
  for (const { artifact, path, field } of withheld.slice(0, TOLD))
    host.note(
      visible(`Withheld: ${field} of ${artifact} (${path}) names something internal. That part of it is left out.`),
    );
  if (withheld.length > TOLD)
    host.note(`Withheld: ${withheld.length - TOLD} more like these. Take what is internal out of them.`);
}
