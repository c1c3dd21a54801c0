import { takeDecision } from "../take-decision.ts";
import type { Command } from "./command.ts";

/**
 * Records a decision as one commit. Takes a row and asks the rest, or a whole decision and asks nothing; gives what was
 * recorded.
 */
export const command: Command = {
  id: "rescue.sign",
  needsTrust: true,
  needsGit: true,
  run: (parts, argument) => takeDecision(parts, argument, "sign"),
};
