import { EVERY_GAP } from "../../core/views/trees/gap-filter.ts";
import type { Command } from "./command.ts";

/** Shows all gaps again. */
export const command: Command = {
  id: "rescue.clearGapFilter",
  needsTrust: false,
  run: ({ trees }) => trees.filterGaps(EVERY_GAP),
};
