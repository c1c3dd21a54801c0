import type { Command } from "./command.ts";

export const command: Command = {
  id: "rescue.openScopeBoard",
  needsTrust: false,
  run: ({ pages }) => pages.scopeBoard.open(),
};
