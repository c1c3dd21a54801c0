import type { Command } from "./command.ts";

export const command: Command = {
  id: "rescue.openDashboard",
  needsTrust: false,
  run: ({ pages }) => pages.dashboard.open(),
};
