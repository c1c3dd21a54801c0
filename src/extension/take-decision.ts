import * as vscode from "vscode";
import { findArtifact } from "../core/engagement/engagement.ts";
import { artifactFor } from "./artifact-for.ts";
import type { Offer, Subject } from "./ask-subject.ts";
import type { Parts } from "./commands/command.ts";
import { confirmDecision } from "./confirm-decision.ts";
import { currentSession } from "./current-session.ts";
import { decisionIn, targetIn } from "./row-argument.ts";
import { saveFirst } from "./save-first.ts";
import type { Session } from "./session.ts";
import { askDecision } from "./sign-questions.ts";
import { parseSignRequest, type SignRequest } from "./sign-request.ts";

/** Asks for a decision as far as it is not given, shows what would be committed, and records it. */
export async function takeDecision(
  { engagements, identity }: Parts,
  argument: unknown,
  offer: Offer,
): Promise<unknown> {
  const session = currentSession(engagements);
  const given = parseSignRequest(argument);
  const asked = async () => askDecision(session, subjectIn(session, argument) ?? offer, await identity.of(session));
  const request = given ?? (await asked());
  if (!request || !(await saveFirst(session, request, given !== undefined))) return undefined;
  return record(session, request, given === undefined);
}

function subjectIn(session: Session, argument: unknown): Subject | undefined {
  const decision = decisionIn(argument);
  // The engagement's own schemas are no artifacts: what is decided on them is decided on the engagement.
  const settings = decision.file === undefined ? undefined : findArtifact(session.engagement, "engagement");
  const subject = settings ?? (targetIn(argument) && artifactFor(session, argument));
  return subject && { subject, ...decision };
}

/** What is committed is what was shown. */
async function record(session: Session, request: SignRequest, ask: boolean): Promise<unknown> {
  const { git } = session;
  const prepared = await git.prepare(session.engagement.assets, request);
  if (ask && !(await confirmDecision(session, prepared, request))) return undefined;
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Rescue: recording the decision") };
  return vscode.window.withProgress(options, () => git.commit(prepared));
}
