import { setOnRows } from "../set-on-rows.ts";
import type { Command } from "./command.ts";

/** Gives the artifacts of rows a due date. Takes rows, or `{ ids, value }` to ask nothing. */
export const command: Command = {
  id: "rescue.setDue",
  needsTrust: true,
  run: (parts, ...args) => setOnRows(parts, "due", args),
};
