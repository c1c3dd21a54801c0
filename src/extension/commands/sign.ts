import * as vscode from "vscode";
import { findArtifact } from "../../core/engagement/engagement.ts";
import { sha256 } from "../../node/sha256.ts";
import { confirmDecision } from "../confirm-decision.ts";
import { currentSession } from "../current-session.ts";
import { saveFirst } from "../save-first.ts";
import type { Session } from "../session.ts";
import { askDecision, type Subject } from "../sign-questions.ts";
import { parseSignRequest, type SignRequest } from "../sign-request.ts";
import { type Command, namedBy, targetIn } from "./command.ts";

/**
 * Records a decision as one commit. Takes a row and asks the rest, or a whole decision and asks nothing; gives what was
 * recorded.
 */
export const command: Command = {
  id: "rescue.sign",
  writes: true,
  async run({ engagements, identity }, argument) {
    const session = currentSession(engagements);
    const given = parseSignRequest(argument);
    const request = given ?? (await askDecision(session, subjectIn(session, argument), await identity.of(session)));
    if (!request || !(await saveFirst(session, request.ids, given !== undefined))) return undefined;
    return record(session, request, given === undefined);
  },
};

function subjectIn({ engagement }: Session, argument: unknown): Subject | undefined {
  const target = targetIn(argument);
  const artifact = target && findArtifact(engagement, target.artifact);
  return artifact && { artifact, type: namedBy(argument, "sign") };
}

/** What is committed is what was shown. */
async function record(session: Session, request: SignRequest, ask: boolean): Promise<unknown> {
  // Git is loaded when the first decision is taken and not when the window opens.
  const { commitDecision, prepareDecision } = await import("../../node/record-decision.ts");
  const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const { assets } = session.engagement;
  const prepared = await prepareDecision({ assets, root: session.root.fsPath, sha256, request: { ...request, at } });
  if (ask && !(await confirmDecision(session, prepared))) return undefined;
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Rescue: recording the decision") };
  return vscode.window.withProgress(options, () => commitDecision(prepared));
}
