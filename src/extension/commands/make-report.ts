import type { Command } from "./command.ts";

/** Makes a report from the records. Takes `{ type }` not to ask which. */
export const command: Command = {
  id: "rescue.makeReport",
  needsTrust: true,
  async run(parts, argument) {
    const { makeReportIn } = await import("../make-report.ts");
    await makeReportIn(parts, argument);
  },
};
