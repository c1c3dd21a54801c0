import type { CommandDefinition } from "../command.ts";
import type { ExportArguments } from "../run-export.ts";

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
      .action(async (name: string, options: ExportArguments) => {
        // What tables need is loaded when there is one: the other commands start without it.
        const { runExport } = await import("../run-export.ts");
        await runExport(host, name, options);
      });
  },
};
