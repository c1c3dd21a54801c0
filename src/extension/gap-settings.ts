import type * as vscode from "vscode";
import { isRecord } from "../core/kinds/values.ts";
import { EVERY_GAP, GAP_CONDITIONS, type GapFilter } from "../core/views/trees/gap-filter.ts";
import { GAP_GROUPINGS, type GapGrouping } from "../core/views/trees/gap-log.ts";
import type { Session } from "./session.ts";

/** How the gap log of each engagement is grouped and filtered: kept while the window is closed. */
export class GapSettings {
  private readonly memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  groupingOf(session: Session): GapGrouping {
    const remembered = this.memory.get<unknown>(keyOf(GROUPING, session));
    return GAP_GROUPINGS.find((grouping) => grouping === remembered) ?? "horizon";
  }

  async group(session: Session, grouping: GapGrouping): Promise<void> {
    await this.memory.update(keyOf(GROUPING, session), grouping);
  }

  filterOf(session: Session): GapFilter {
    const remembered = this.memory.get<unknown>(keyOf(FILTER, session));
    if (!isRecord(remembered)) return EVERY_GAP;
    const { only, text } = remembered;
    const names: readonly unknown[] = Array.isArray(only) ? only : [];
    return {
      only: GAP_CONDITIONS.filter((condition) => names.includes(condition)),
      text: typeof text === "string" ? text : "",
    };
  }

  async filter(session: Session, filter: GapFilter): Promise<void> {
    await this.memory.update(keyOf(FILTER, session), filter);
  }
}

const GROUPING = "gapGrouping";
const FILTER = "gapFilter";

function keyOf(setting: string, { root }: Session): string {
  return `${setting} ${root.toString()}`;
}
