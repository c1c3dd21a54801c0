import type { CommandDefinition } from "../command.ts";
import { type ImportArguments, importArguments } from "../import-arguments.ts";

export const command: CommandDefinition = {
  name: "import",
  summary: "Make and change artifacts of a kind from a spreadsheet",
  examples: [
    ["rescue import gap gaps.xlsx --dry-run", "shows how the columns are understood and what would happen"],
    [
      'rescue import gap gaps.csv --map "Who has it=owner" --map "Notes="',
      "says what one column holds, leaves one out",
    ],
    ["rescue import element metadata.csv --into audit/fields.yaml", "adds an audit's export to one of its lists"],
    ["rescue import gap gaps.xlsx --partial --rejected left.csv", "imports the good rows and writes the others down"],
  ],
  define: (command, host) => {
    importArguments(command).action(async (kind: string, file: string, options: ImportArguments) => {
      // What tables need is loaded when there is one: the other commands start without it.
      const { runImport } = await import("../run-import.ts");
      await runImport(host, kind, file, options);
    });
  },
};
