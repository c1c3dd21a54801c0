import type { FromDashboard } from "../../extension/protocol.ts";
import type { Memory } from "./memory.ts";

/** What the parts of the page work with. */
export interface Page {
  readonly send: (message: FromDashboard) => void;
  readonly memory: Memory;
}
