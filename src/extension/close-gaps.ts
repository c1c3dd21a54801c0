import * as vscode from "vscode";
import { asKind, type Engagement, ofKind } from "../core/engagement/engagement.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { GAP_ENDINGS, type Gap, type GapEnding, passedUnaided } from "../core/rules/gap-status.ts";
import { labelOf, targetOf } from "../core/views/trees/tree-node.ts";
import { RescueError } from "../node/rescue-error.ts";
import { askChoice, askText, needed } from "./ask.ts";
import { askRetest } from "./ask-retest.ts";
import { nameOf } from "./ask-value.ts";
import type { Parts } from "./commands/command.ts";
import { pick } from "./pick.ts";
import type { Session } from "./session.ts";
import { setOnArtifacts } from "./set-on-artifacts.ts";
import { takeDecision } from "./take-decision.ts";

type Several = readonly [Gap, ...Gap[]];

/**
 * Brings gaps to an end (domain.md section 3): asks which, of those that they may come to from where they stand, and what
 * the rules want for it. A gap that a user retested is closed by a decision, which is taken next.
 */
export async function closeGaps(
  parts: Parts,
  session: Session,
  artifacts: readonly Artifact[],
  wanted?: GapEnding,
): Promise<void> {
  const [first, ...others] = artifacts.flatMap((artifact) => asKind(artifact, "gap") ?? []);
  if (!first) return;
  const gaps: Several = [first, ...others];
  const ending = wanted ?? (await askEnding(gaps));
  if (ending === "closed") await close(parts, session, gaps);
  else if (ending === "rejected") await reject(session, gaps);
  else if (ending === "duplicate") await markDuplicate(session, gaps);
}

/** The endings that all of the gaps may come to; through a retest, where it is next. */
function endingsOf(gaps: Several): readonly GapEnding[] {
  const moves = gaps[0].kind.schema.properties?.["status"]?.["x-transitions"] ?? {};
  const next = ({ value }: Gap): readonly string[] => moves[value.status ?? "open"] ?? [];
  const mayBecome = (gap: Gap, ending: GapEnding): boolean =>
    next(gap).includes(ending) || (ending === "closed" && next(gap).includes("retest"));
  return GAP_ENDINGS.filter((ending) => gaps.every((gap) => mayBecome(gap, ending)));
}

async function askEnding(gaps: Several): Promise<GapEnding | undefined> {
  const known = {
    closed: {
      icon: "check",
      label: vscode.l10n.t("A user tried it, and it works…"),
      detail: vscode.l10n.t("Closed by the user who ran the task alone, or by the business owner."),
    },
    rejected: {
      icon: "circle-slash",
      label: vscode.l10n.t("It will not be done…"),
      detail: vscode.l10n.t("Rejected, with the reason."),
    },
    duplicate: {
      icon: "copy",
      label: vscode.l10n.t("It stands elsewhere already…"),
      detail: vscode.l10n.t("A duplicate of another gap."),
    },
  };
  const choices = endingsOf(gaps).map((value) => ({ ...known[value], value }));
  if (choices.length === 0)
    throw new RescueError(
      "usage",
      vscode.l10n.t("These gaps cannot end in the same way from where they stand."),
      vscode.l10n.t("Choose gaps of one status."),
    );
  const title = vscode.l10n.t("Close {0}", nameOf(gaps));
  const options = { title, placeHolder: vscode.l10n.t("How does it end?"), ignoreFocusOut: true };
  return (await pick(choices, options))?.value;
}

/** Facts first, as an edit of the file; then the decision, as a commit. */
async function close(parts: Parts, session: Session, [gap, ...others]: Several): Promise<void> {
  if (others.length > 0)
    throw new RescueError(
      "usage",
      vscode.l10n.t("Gaps are closed one by one: the user who ran the task closes each."),
      vscode.l10n.t("Choose one of them."),
    );
  if (!endingsOf([gap]).includes("closed"))
    throw new RescueError(
      "usage",
      vscode.l10n.t("{0} is not fixed yet. Nobody can try what is not there.", labelOf(gap)),
      vscode.l10n.t("Set its status to fixed when it is."),
    );
  if (!passedUnaided(session.engagement, gap) && !(await recordRetest(session, gap))) return;
  const action = { type: "sign", decision: "gap-closure" };
  await takeDecision(parts, { target: targetOf(gap), actions: [action] }, "sign");
}

/** Whether a user ran the task alone and it passed. What did not pass goes back to work. */
async function recordRetest(session: Session, gap: Gap): Promise<boolean> {
  const retest = await askRetest(session, vscode.l10n.t("Close {0}", labelOf(gap)));
  if (!retest) return false;
  const status = retest.result === "pass" ? "retest" : "in-progress";
  const written = await setOnArtifacts(
    session,
    [gap],
    [
      ["retest.on", retest.on],
      ["retest.by", retest.by],
      ["retest.result", retest.result],
      ["retest.unaided", retest.unaided],
      ["status", status],
    ],
  );
  return written && retest.result === "pass" && retest.unaided;
}

async function reject(session: Session, gaps: Several): Promise<void> {
  const statusReason = await askText({
    title: vscode.l10n.t("Close {0}", nameOf(gaps)),
    prompt: vscode.l10n.t("Why will it not be done?"),
    problem: needed,
  });
  if (statusReason !== undefined)
    await setOnArtifacts(session, gaps, [
      ["status", "rejected"],
      ["statusReason", statusReason],
    ]);
}

async function markDuplicate(session: Session, gaps: Several): Promise<void> {
  const title = vscode.l10n.t("Close {0}", nameOf(gaps));
  const duplicateOf = await askChoice(
    title,
    vscode.l10n.t("Which gap says the same?"),
    otherGaps(session.engagement, gaps),
  );
  if (duplicateOf !== undefined)
    await setOnArtifacts(session, gaps, [
      ["status", "duplicate"],
      ["duplicateOf", duplicateOf],
    ]);
}

function otherGaps(engagement: Engagement, gaps: Several) {
  const ids = gaps.map(({ id }) => id);
  const others = ofKind(engagement, "gap").filter(({ id }) => !ids.includes(id));
  return others.map((gap) => ({ label: labelOf(gap), value: gap.id }));
}
