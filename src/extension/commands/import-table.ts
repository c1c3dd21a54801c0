import type { Command } from "./command.ts";

/**
 * Makes and changes artifacts from a spreadsheet, as one step that can be undone. Takes `{ kind, file }` to ask for
 * neither; gives the identifiers that were made and changed.
 */
export const command: Command = {
  id: "rescue.importTable",
  needsTrust: true,
  async run(parts, argument) {
    const { importTable } = await import("../import-table.ts");
    return importTable(parts, argument);
  },
};
