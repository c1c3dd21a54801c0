import { setOnRows } from "../set-on-rows.ts";
import type { Command } from "./command.ts";

/** Says how soon the gaps of rows are to be dealt with. Takes rows, or `{ ids, value }` to ask nothing. */
export const command: Command = {
  id: "rescue.setHorizon",
  needsTrust: true,
  run: (parts, ...args) => setOnRows(parts, "horizon", args),
};
