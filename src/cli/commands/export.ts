import { resolve } from "node:path";
import { exportTable } from "../../core/tables/export-table.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { sha256 } from "../../node/sha256.ts";
import type { CommandDefinition } from "../command.ts";
import { counted } from "../counts.ts";
import type { Host } from "../host.ts";
import { kindNamed, openEngagement } from "../open-engagement.ts";
import { visible } from "../terminal-text.ts";

export const command: CommandDefinition = {
  name: "export",
  summary: "Write the artifacts of a kind as a table, to be edited in a spreadsheet and imported again",
  examples: [
    ["rescue export gap -o gaps.xlsx", "writes the gaps as a workbook"],
    ["rescue export scope-item", "prints the scope as CSV, without what is internal"],
    ["rescue export interview --internal -o interviews.csv", "writes what stays within the rescue team, too"],
  ],
  define: (command, host) => {
    command
      .argument("<kind>", "as `rescue kinds` names it")
      .option("-o, --output <file>", "a .csv or .xlsx file; replaced where it is there")
      .option("--internal", "export internal artifacts and fields too: for the rescue team alone")
      .action((name: string, options: ExportCommandOptions) => exportKind(host, name, options));
  },
};

interface ExportCommandOptions {
  readonly output?: string;
  readonly internal?: boolean;
}

async function exportKind(host: Host, name: string, { output, internal = false }: ExportCommandOptions): Promise<void> {
  const { engagement } = openEngagement(host);
  const kind = kindNamed(engagement, name);
  const exported = exportTable(engagement, kind, { sha256, internal });
  if ("refusals" in exported) throw new RescueError("refused", exported.refusals.join("\n"), "Nothing was written.");
  const { columns, rows, leftOut } = exported;
  const table = { name: kind.name, columns, rows };
  if (output === undefined) host.write((await import("../../node/tables/write-csv.ts")).csvText(table));
  else await (await import("../../node/tables/write-table.ts")).writeTable(resolve(host.folder, output), table);
  if (output !== undefined) host.print(`${counted(rows.length, "row")} in ${visible(output)}`);
  if (leftOut > 0)
    host.note(`${counted(leftOut, "internal artifact")} left out. For the rescue team alone, add --internal.`);
}
