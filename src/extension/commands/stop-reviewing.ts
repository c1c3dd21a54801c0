import { currentSession } from "../current-session.ts";
import type { Command } from "./command.ts";

/** Ends the review of the current engagement. */
export const command: Command = {
  id: "rescue.stopReviewing",
  needsTrust: false,
  run: ({ engagements, review }) => review.stop(currentSession(engagements)),
};
