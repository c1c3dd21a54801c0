import * as vscode from "vscode";
import { allArtifacts, ofKind } from "../core/engagement/engagement.ts";
import { type Person, whoMayDecide } from "../core/ledger/authority.ts";
import type { DecisionRequest } from "../core/ledger/decide.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { awaitingDecisions, awaitingOn } from "../core/views/awaiting.ts";
import { decidableType } from "../core/views/decision-actions.ts";
import { choiceFor, decisionTypes } from "../core/views/sign-choices.ts";
import { labelOf } from "../core/views/trees/tree-node.ts";
import { wordFor } from "../core/views/trees/words.ts";
import { RescueError } from "../node/rescue-error.ts";
import { askChoice, askText, type Choice, needed } from "./ask.ts";
import { askEvidence } from "./ask-evidence.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";
import type { SignRequest } from "./sign-request.ts";

/** What is decided on, as far as a row tells; the rest is asked. */
export interface Subject {
  readonly artifact: Artifact;
  readonly type: string | undefined;
}

/** What to choose from where no subject is given: what waits for a decision, or all that may be decided. */
export type Offer = "sign" | "decide";

/** Asks for a decision, question by question; undefined when one was waved away. */
export async function askDecision(
  session: Session,
  given: Subject | Offer,
  me: Person | undefined,
): Promise<SignRequest | undefined> {
  const subject = typeof given === "string" ? await askSubject(session, given) : given;
  const type = subject && (subject.type ?? (await askType(subject.artifact)));
  if (!subject || type === undefined) return undefined;
  const { artifact } = subject;
  const title = `${wordFor(presentation.say, type)}: ${labelOf(artifact)}`;
  const by = await askDecider(session, { title, type, artifact });
  const verdict = by && (await askVerdict(title));
  const set = verdict && (await askValue(title, artifact, type, verdict));
  if (!by || !verdict || !set) return undefined;
  const statement = await askText({
    title,
    prompt: vscode.l10n.t("What did {0} say? It is kept word for word.", by.title),
    problem: needed,
  });
  if (statement === undefined) return undefined;
  const recordedBy = me ?? (await askRecorder(session, title));
  const proof = recordedBy && (await askEvidence(session, title));
  if (!recordedBy || !proof) return undefined;
  const channel = recordedBy.id === by.id ? "editor" : "meeting";
  return { ids: [artifact.id], by: by.id, type, verdict, statement, set, channel, ...proof, recordedBy: recordedBy.id };
}

async function askSubject(session: Session, offer: Offer): Promise<Subject | undefined> {
  const choices = [...waiting(session), ...(offer === "decide" ? decidable(session) : [])].map(
    ({ artifact, type }) => ({
      label: labelOf(artifact),
      description: wordFor(presentation.say, type),
      value: { artifact, type },
    }),
  );
  if (choices.length === 0)
    throw new RescueError(
      "refused",
      vscode.l10n.t("No decision waits in this engagement."),
      vscode.l10n.t("Assess a scope item, or change what needs a decision, first."),
    );
  return askChoice(vscode.l10n.t("Sign"), vscode.l10n.t("What was decided on?"), choices);
}

type TypedSubject = Subject & { readonly type: string };

function waiting({ context }: Session): TypedSubject[] {
  return awaitingDecisions(context).map(({ subject, type }) => ({ artifact: subject, type }));
}

function decidable({ context, engagement }: Session): TypedSubject[] {
  return allArtifacts(engagement)
    .filter((artifact) => awaitingOn(context, artifact).length === 0)
    .flatMap((artifact) => {
      const type = decidableType(context, artifact);
      return type === undefined ? [] : [{ artifact, type }];
    });
}

function askType(artifact: Artifact): Promise<string | undefined> {
  const choices = decisionTypes(artifact).map((type) => ({ label: wordFor(presentation.say, type), value: type }));
  return askChoice(labelOf(artifact), vscode.l10n.t("Which decision?"), choices);
}

/** Those who may decide; nobody else is offered, since their decision would not count. */
async function askDecider(
  { engagement, context }: Session,
  { title, type, artifact }: { title: string; type: string; artifact: Artifact },
): Promise<Person | undefined> {
  const people = whoMayDecide(engagement, { type, subject: artifact, on: context.today });
  if (people.length === 0)
    throw new RescueError(
      "refused",
      vscode.l10n.t("Nobody in people.yaml may take this decision on {0}.", artifact.id),
      vscode.l10n.t("Give somebody the role for it, by a decision of the executive sponsor."),
    );
  const choices = people.map((person) => ({ ...describe(person), value: person }));
  const options = { title, placeHolder: vscode.l10n.t("Who decided?"), ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(choices, options))?.value;
}

function askVerdict(title: string): Promise<DecisionRequest["verdict"] | undefined> {
  return askChoice<DecisionRequest["verdict"]>(title, vscode.l10n.t("What is the verdict?"), [
    { label: vscode.l10n.t("Approved"), detail: vscode.l10n.t("Yes."), value: "approved" },
    { label: vscode.l10n.t("Rejected"), detail: vscode.l10n.t("No."), value: "rejected" },
    { label: vscode.l10n.t("Deferred"), detail: vscode.l10n.t("Not now."), value: "deferred" },
  ]);
}

async function askValue(
  title: string,
  artifact: Artifact,
  type: string,
  verdict: string,
): Promise<DecisionRequest["set"] | undefined> {
  const choice = choiceFor(artifact, type, verdict);
  if (!choice) return [];
  const { field, values } = choice;
  const choices = values
    .toSorted((a, b) => Number(b.proposed) - Number(a.proposed))
    .map(({ value, meaning, proposed }) => ({
      label: `${wordFor(presentation.say, field)} ${value}`,
      ...(proposed ? { description: vscode.l10n.t("proposed") } : {}),
      ...(meaning ? { detail: meaning } : {}),
      value,
    }));
  const value = await askChoice(title, vscode.l10n.t("What was decided?"), choices);
  return value === undefined ? undefined : [[field, value]];
}

function askRecorder({ engagement, context }: Session, title: string): Promise<Person | undefined> {
  const present = ofKind(engagement, "person").filter(({ value }) => (value.until ?? context.today) >= context.today);
  const choices = present.map((person) => ({ ...describe(person), value: person }));
  return askChoice(title, vscode.l10n.t("Who are you? No person has your git e-mail address."), choices);
}

function describe({ title, value }: Person): Omit<Choice<Person>, "value"> {
  return { label: title, ...(value.title ? { description: value.title } : {}) };
}
