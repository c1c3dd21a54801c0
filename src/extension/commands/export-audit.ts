import type { Command } from "./command.ts";

/** Verifies the record, and writes what was found as a file. */
export const command: Command = {
  id: "rescue.exportAudit",
  needsTrust: true,
  needsGit: true,
  async run({ pages }) {
    pages.auditLog.open();
    await pages.auditLog.ask({ type: "verify" });
    await pages.auditLog.ask({ type: "export" });
  },
};
