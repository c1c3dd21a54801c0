import { currentSession } from "../current-session.ts";
import { comparisonIn } from "../row-argument.ts";
import { showComparison } from "../versions.ts";
import type { Command } from "./command.ts";

/** Compares the versions of a file that a row names. */
export const command: Command = {
  id: "rescue.showDiff",
  needsTrust: true,
  needsGit: true,
  async run({ engagements }, argument) {
    const comparison = comparisonIn(argument);
    if (comparison) await showComparison(currentSession(engagements), comparison);
  },
};
