import type { Command } from "./command.ts";

/** Opens the audit log and verifies the record there, where it shows how far it is and what it found. */
export const command: Command = {
  id: "rescue.verifyRecord",
  needsTrust: true,
  needsGit: true,
  async run({ pages }) {
    pages.auditLog.open();
    await pages.auditLog.ask({ type: "verify" });
  },
};
