import { closeGaps } from "../close-gaps.ts";
import { rowsFor } from "../rows-for.ts";
import type { Command } from "./command.ts";

/** Brings the gaps of rows to an end: asks how, and for what the rules want to know of it. */
export const command: Command = {
  id: "rescue.closeGap",
  needsTrust: true,
  async run(parts, ...args) {
    const { session, artifacts } = rowsFor(parts, args);
    await closeGaps(parts, session, artifacts);
  },
};
