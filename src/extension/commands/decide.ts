import { takeDecision } from "../take-decision.ts";
import type { Command } from "./command.ts";

/** Takes a decision although none waits. Takes a row, or offers everything that may be decided. */
export const command: Command = {
  id: "rescue.decide",
  needsTrust: true,
  needsGit: true,
  run: (parts, argument) => takeDecision(parts, argument, "decide"),
};
