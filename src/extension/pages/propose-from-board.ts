import * as vscode from "vscode";
import { type Proposed, proposeTier, type Tier } from "../../core/changes/propose-tier.ts";
import { findArtifact } from "../../core/engagement/engagement.ts";
import type { Person } from "../../core/ledger/authority.ts";
import { refusalText } from "../../core/views/presentation.ts";
import type { ColumnId } from "../../core/views/scope-board/card-states.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { askReason } from "../ask-reason.ts";
import { presentation } from "../presentation.ts";
import type { FromScopeBoard, Said } from "../protocol/scope-board.ts";
import type { Session } from "../session.ts";
import { refused } from "../set-on-artifacts.ts";
import { notTrusted, wordsOf } from "../tell-error.ts";
import { applyFromView } from "../view-edits.ts";

type Propose = Extract<FromScopeBoard, { type: "propose" }>;

/** Carries out the move of a card, and says what became of it: nothing of it is a decision. */
export async function proposeFromBoard(session: Session, message: Propose, by: Person | undefined): Promise<Said> {
  const { target } = message;
  const said = (text: string, done = false): Said => ({ type: "said", target, text, done, canUndo: false });
  try {
    if (!vscode.workspace.isTrusted) throw notTrusted();
    return await propose(session, message, { by, said });
  } catch (error) {
    if (error instanceof RescueError) return said(wordsOf(error));
    throw error;
  }
}

interface Proposer {
  readonly by: Person | undefined;
  readonly said: (text: string, done?: boolean) => Said;
}

/** What was decided is asked for anew, which is said, with the reason asked for, before anything is written. */
async function propose(session: Session, { target, tier }: Propose, { by, said }: Proposer): Promise<Said> {
  const item = findArtifact(session.engagement, target.artifact);
  const planNow = (reason?: string): Proposed =>
    proposeTier(session.engagement, [target.artifact], {
      tier: TIERS[tier],
      today: session.context.today,
      by: by?.id,
      reason,
    });
  const first = planNow();
  if ("refusals" in first) return said(refusalText(presentation.say, first.refusals));
  if (first.plan.changes.length === 0) return said(vscode.l10n.t("It stands there already."), true);
  const reason = first.request && item ? await askReason(session, [item], TIERS[tier]) : "";
  if (reason === undefined) return said(vscode.l10n.t("Nothing was changed."), true);
  let applied: Proposed = first;
  await applyFromView(session, () => {
    applied = planNow(reason === "" ? undefined : reason);
    if ("refusals" in applied) throw refused(applied.refusals);
    return applied.plan;
  });
  return sayOf(applied, tier, said);
}

function sayOf(applied: Proposed, tier: ColumnId, said: Proposer["said"]): Said {
  if ("refusals" in applied) return said(refusalText(presentation.say, applied.refusals));
  const { request } = applied;
  if (request) {
    const text = vscode.l10n.t("It was decided, so {0} now asks for tier {1}.", request.id, tier);
    return { ...said(text, true), canUndo: true, place: { path: request.path, artifact: request.id, field: [] } };
  }
  const text =
    tier === "undecided" ? vscode.l10n.t("The proposal is taken back.") : vscode.l10n.t("Tier {0} is proposed.", tier);
  return { ...said(text, true), canUndo: true };
}

const TIERS: Readonly<Record<ColumnId, Tier>> = { "1": 1, "2": 2, "3": 3, "4": 4, undecided: "undecided" };
