import { currentSession } from "../current-session.ts";
import { undoInView } from "../view-edits.ts";
import type { Command } from "./command.ts";

/** Takes back the newest change that was made in a view, all of its files at once. */
export const command: Command = {
  id: "rescue.undoInView",
  needsTrust: true,
  run: ({ engagements }) => undoInView(currentSession(engagements)),
};
