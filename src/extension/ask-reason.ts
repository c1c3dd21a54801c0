import * as vscode from "vscode";
import type { Tier } from "../core/changes/propose-tier.ts";
import { asKind } from "../core/engagement/engagement.ts";
import { contentSignoffs } from "../core/ledger/state.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { askText, needed } from "./ask.ts";
import type { Session } from "./session.ts";

/** To move what was decided looks like deciding: what comes of it instead is said before anything is written. */
export function askReason(session: Session, artifacts: readonly Artifact[], tier: Tier): Promise<string | undefined> {
  const decided = artifacts.filter((artifact) => isSigned(session, artifact)).map(({ id }) => id);
  return askText({
    title: vscode.l10n.t("Change request: tier {0} for {1}", tier, decided.join(", ")),
    prompt: vscode.l10n.t("The tier was decided. A change request asks for another: why?"),
    problem: needed,
  });
}

function isSigned({ engagement }: Session, artifact: Artifact): boolean {
  const item = asKind(artifact, "scope-item");
  return item !== undefined && item.value.tier !== "undecided" && contentSignoffs(engagement, item).length > 0;
}
