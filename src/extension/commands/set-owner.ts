import { setOnRows } from "../set-on-rows.ts";
import type { Command } from "./command.ts";

/** Gives the artifacts of rows an owner. Takes rows, or `{ ids, value }` to ask nothing. */
export const command: Command = {
  id: "rescue.setOwner",
  needsTrust: true,
  run: (parts, ...args) => setOnRows(parts, "owner", args),
};
