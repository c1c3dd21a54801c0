import type { Command } from "./command.ts";

/** Writes the artifacts of a kind as a spreadsheet. Takes `{ kind }` not to ask for it. */
export const command: Command = {
  id: "rescue.exportTable",
  needsTrust: true,
  async run(parts, argument) {
    const { exportTableOf } = await import("../export-table.ts");
    await exportTableOf(parts, argument);
  },
};
