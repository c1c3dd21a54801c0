import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { type ReportOptions, reportOptions } from "../report-options.ts";

export const command: CommandDefinition = {
  name: "report",
  summary: "Make a report from the records, as Markdown or as a page to print",
  examples: [
    ["rescue report client-status", "prints one page for the client as Markdown"],
    ["rescue report client-status --format html -o status.html", "writes it as a page to print or to mail"],
    ["rescue report reset-summary -o ../reset.md", "writes it, or makes its generated parts in that file again"],
    ["rescue report stabilisation --draft", "writes the draft of the report that the sponsor signs into reports/"],
    ["rescue report release-note --of INC-002", "tells what the second increment changed"],
    ["rescue report matrix --audience client", "leaves out every interview that is internal"],
  ],
  define: (command, host) => {
    reportOptions(command).action((type: string, options: ReportOptions) => report(host, type, options));
  },
};

/** Printing pages needs packages that no other command does: they are loaded when somebody asks for a report. */
async function report(host: Host, type: string, options: ReportOptions): Promise<void> {
  const { runReport } = await import("../run-report.ts");
  await runReport(host, type, options);
}
