import type { FromPage } from "../../extension/protocol/page.ts";
import type { Memory } from "./memory.ts";

/** What the parts of a page work with. `Own` is what only this page says to the host. */
export interface Page<Own = never> {
  readonly send: (message: FromPage | Own) => void;
  readonly memory: Pick<Memory<unknown>, "isOpen" | "keepOpen" | "recall" | "keep">;
}
