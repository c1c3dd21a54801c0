import * as vscode from "vscode";
import { agreeInReview, parkInReview, type Reviewed, setInReview } from "../../core/changes/review-gaps.ts";
import { asKind, findArtifact, findFile } from "../../core/engagement/engagement.ts";
import type { ChangePlan } from "../../core/text/change-plan.ts";
import { planBack } from "../../core/text/plan-back.ts";
import { aboutGap } from "../../core/views/gap-review/about-gap.ts";
import { rowOf } from "../../core/views/gap-review/row-of.ts";
import type { TreeContext } from "../../core/views/trees/tree-node.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { applyAndSave } from "../apply-and-save.ts";
import { presentation } from "../presentation.ts";
import type { About, Answer, FromGapReview } from "../protocol/gap-review.ts";
import type { Session } from "../session.ts";
import { notTrusted, wordsOf } from "../tell-error.ts";

type Edit = Extract<FromGapReview, { readonly edit: number }>;

type Step = Extract<FromGapReview, { readonly type: "undo" | "redo" }>;

/** Tells what a gap is about. */
export function tellAbout(session: Session, id: string): Promise<About> {
  const gap = asKind(findArtifact(session.engagement, id), "gap");
  const details = gap ? aboutGap({ ...session.context, ...presentation }, gap) : [];
  return Promise.resolve({ type: "about", id, details });
}

/** Does what a review asks for; edits come one after the other, each on what those before it left. */
export async function answerReview(
  session: Session,
  message: Exclude<FromGapReview, { readonly type: "look" }>,
): Promise<Answer | undefined> {
  if (message.type === "new") return run("rescue.newArtifact", { kind: "gap" });
  if (message.type === "close") return close(session, message.id);
  const answer = turn.then(() => answerEdit(session, message));
  // Whoever asked hears of a failure; the next edit goes on without.
  turn = answer.catch(() => undefined);
  return answer;
}

/** Settles when the edit before is done. */
let turn: Promise<unknown> = Promise.resolve();

/** What can be undone and redone in each engagement, the newest last: plans that lead back. */
interface Past {
  readonly undo: ChangePlan[];
  readonly redo: ChangePlan[];
}

const pasts = new WeakMap<Session, Past>();

async function answerEdit(session: Session, edit: Edit): Promise<Answer> {
  const past = pasts.get(session) ?? { undo: [], redo: [] };
  pasts.set(session, past);
  const outcome = await carryOut(session, edit, past);
  const refused = "refusal" in outcome ? outcome : undefined;
  const ids = "ids" in edit ? edit.ids : "gaps" in edit ? edit.gaps.map(({ id }) => id) : idsIn(session, outcome);
  return {
    type: "answer",
    edit: edit.edit,
    refusal: refused?.refusal ?? "",
    lacks: refused?.lacks,
    rows: ids.flatMap((id) => rowNow(session, id)),
    snapshot: session.version,
    undo: past.undo.length > 0,
    redo: past.redo.length > 0,
  };
}

async function carryOut(session: Session, edit: Edit, past: Past): Promise<Reviewed> {
  try {
    if (!vscode.workspace.isTrusted) throw notTrusted();
    if (isStep(edit)) return await step(session, edit.type, past);
    const done = await applied(session, () => planFor(session, edit));
    if ("plan" in done && done.plan.changes.length > 0) {
      past.undo.push(planBack(done.plan));
      past.redo.length = 0;
    }
    return done;
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    return { refusal: wordsOf(error) };
  }
}

function isStep(edit: Edit): edit is Step {
  return edit.type === "undo" || edit.type === "redo";
}

function planFor(session: Session, edit: Exclude<Edit, Step>): Reviewed {
  const context: TreeContext = { ...session.context, ...presentation };
  if (edit.type === "set") return setInReview(context, edit);
  const plan = edit.type === "agree" ? agreeInReview : parkInReview;
  return plan(context, edit.ids, edit.meeting === "" ? undefined : edit.meeting);
}

/** Applies what is planned on the newest state of the files, or gives what keeps it from being done. */
async function applied(session: Session, planNow: () => Reviewed): Promise<Reviewed> {
  let reviewed = planNow();
  const plan = await applyAndSave(session, () => {
    reviewed = planNow();
    return "plan" in reviewed ? reviewed.plan : undefined;
  });
  return plan ? { plan } : reviewed;
}

/** Takes the newest step of one list, and puts the way back on the other. */
async function step(session: Session, type: "undo" | "redo", past: Past): Promise<Reviewed> {
  const [from, to] = type === "undo" ? [past.undo, past.redo] : [past.redo, past.undo];
  const plan = from.at(-1);
  if (!plan) return { plan: { title: "", changes: [] } };
  const isStale = plan.changes.some(
    (change) => change.type === "edit" && findFile(session.engagement, change.path)?.text !== change.base,
  );
  if (isStale) {
    from.pop();
    return {
      refusal: vscode.l10n.t(
        "The files of that edit have been changed since, so it is not undone: the newer text stays. Undo it in the editor of the file.",
      ),
    };
  }
  const done = await applied(session, () => ({ plan }));
  from.pop();
  if ("plan" in done) to.push(planBack(plan));
  return done;
}

function idsIn(session: Session, outcome: Reviewed): readonly string[] {
  const paths = "plan" in outcome ? outcome.plan.changes.map(({ path }) => path) : [];
  return paths.flatMap((path) => findFile(session.engagement, path)?.artifacts.map(({ id }) => id) ?? []);
}

function rowNow(session: Session, id: string) {
  const gap = asKind(findArtifact(session.engagement, id), "gap");
  return gap ? [rowOf({ ...session.context, ...presentation }, gap)] : [];
}

/** The questions are those of the command, as anywhere else. */
async function close(session: Session, id: string): Promise<undefined> {
  if (findArtifact(session.engagement, id)) await run("rescue.closeGap", { ids: [id] });
}

async function run(command: string, argument: unknown): Promise<undefined> {
  await vscode.commands.executeCommand(command, argument);
}
