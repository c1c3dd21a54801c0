import { Argument, type Command, Option } from "commander";
import { REPORT_TYPES } from "../core/reports/report-types.generated.ts";
import { todayOption } from "./clock.ts";

export interface ReportOptions {
  readonly format?: "md" | "html";
  readonly output?: string;
  readonly today: string;
  readonly audience?: "client" | "internal";
  readonly of?: string;
  readonly draft?: true;
  readonly words?: string;
  readonly force?: true;
  readonly json?: true;
}

/** What `rescue report` takes. */
export function reportOptions(command: Command): Command {
  return command
    .addArgument(new Argument("<type>", "which report").choices(Object.keys(REPORT_TYPES)))
    .addOption(new Option("--format <name>", "Markdown or a page to print").choices(["md", "html"]))
    .option("-o, --output <file>", "write it there; parts that people wrote in that file stay")
    .addOption(new Option("--draft", "write it as the draft of a report in reports/").conflicts(["output", "json"]))
    .option("--of <id>", "what it is about, as INC-002 for a release note or CHK-003 for a check-in")
    .addOption(new Option("--audience <name>", "who reads it").choices(["client", "internal"]))
    .option("--words <file>", "for html: the report as a Markdown file, whose own words go into the page")
    .option("--force", "write over generated parts that were changed by hand")
    .addOption(todayOption())
    .addOption(new Option("--json", "print it as JSON").conflicts(["format", "output"]))
    .addHelpText("after", typesText());
}

function typesText(): string {
  const lines = Object.entries(REPORT_TYPES).map(([type, summary]) => `  ${type.padEnd(14)} ${summary}`);
  return ["", "Types:", ...lines].join("\n");
}
