import { setOnRows } from "../set-on-rows.ts";
import type { Command } from "./command.ts";

/** Moves the artifacts of rows to another status. Takes rows, or `{ ids, value }`; asks for what an end needs to know. */
export const command: Command = {
  id: "rescue.setStatus",
  needsTrust: true,
  run: (parts, ...args) => setOnRows(parts, "status", args),
};
