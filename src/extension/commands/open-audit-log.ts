import type { Command } from "./command.ts";

export const command: Command = {
  id: "rescue.openAuditLog",
  needsTrust: false,
  run: ({ pages }) => pages.auditLog.open(),
};
