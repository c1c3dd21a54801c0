import * as vscode from "vscode";
import { ofKind } from "../core/engagement/engagement.ts";
import { type Person, whoMayDecide } from "../core/ledger/authority.ts";
import type { DecisionRequest } from "../core/ledger/decide.ts";
import { PHASE_EXIT } from "../core/ledger/phase-exit.ts";
import { phaseReport } from "../core/measures/phases.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { meaningOf } from "../core/views/meaning.ts";
import { choiceFor, decisionTypes } from "../core/views/sign-choices.ts";
import { labelOf } from "../core/views/trees/tree-node.ts";
import { wordFor } from "../core/views/trees/words.ts";
import { RescueError } from "../node/rescue-error.ts";
import { askChoice, askText, type Choice, needed } from "./ask.ts";
import { askEvidence, evidenceOf } from "./ask-evidence.ts";
import { askSubject, type Offer, type Subject } from "./ask-subject.ts";
import { pick } from "./pick.ts";
import { presentation } from "./presentation.ts";
import { saveFirst } from "./save-first.ts";
import type { Session } from "./session.ts";
import type { SignRequest } from "./sign-request.ts";

/** Asks for a decision, question by question; undefined when one was waved away. */
export async function askDecision(
  session: Session,
  given: Subject | Offer,
  me: Person | undefined,
): Promise<SignRequest | undefined> {
  const subject = typeof given === "string" ? await askSubject(session, given) : given;
  const type = subject && (subject.type ?? (await askType(session, subject.subject)));
  if (!subject || type === undefined) return undefined;
  const ending = await askEnding(session, subject, type);
  return ending && askAnswers(session, { ...subject, ...ending, type }, me);
}

/** What is decided on, with nothing left to ask of that. */
type Question = Subject & Required<Pick<Subject, "type">>;

async function askAnswers(
  session: Session,
  { subject, type, phase, file }: Question,
  me: Person | undefined,
): Promise<SignRequest | undefined> {
  const ending = phase === undefined ? {} : { phase };
  const title = `${wordFor(presentation.say, type)}: ${phaseTitle(session, phase) ?? file ?? labelOf(subject)}`;
  const by = await askDecider(session, title, { type, subject, ...ending });
  const verdict = by && (await askVerdict(title));
  const set = verdict && (await askValue(title, subject, type, verdict));
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
  const about = file === undefined ? [] : await askSaved(session, file);
  if (!about) return undefined;
  const channel = recordedBy.id === by.id ? "editor" : "meeting";
  const told = { ids: [subject.id], by: by.id, type, ...ending, verdict, statement, set, channel } as const;
  return { ...told, ...proof, evidence: [...about, ...proof.evidence], recordedBy: recordedBy.id };
}

function phaseTitle({ engagement }: Session, phase: string | undefined): string | undefined {
  const phases = ofKind(engagement, "phases")[0]?.value.phases ?? [];
  return phase === undefined ? undefined : (phases.find(({ id }) => id === phase)?.title ?? phase);
}

/** The file as evidence, which has to be saved for that; undefined when the person would rather not. */
async function askSaved(session: Session, file: string): Promise<SignRequest["evidence"] | undefined> {
  const saved = await saveFirst(session, { ids: [], evidence: [{ file }] }, false);
  return saved ? [await evidenceOf(session, vscode.Uri.joinPath(session.root, file))] : undefined;
}

/** Asks which decision was taken, in the words of the sign-off's schema. */
function askType({ engagement }: Session, artifact: Artifact): Promise<string | undefined> {
  const schema = engagement.kinds.byName.get("signoff")?.schema.properties?.["type"];
  const choices = decisionTypes(engagement, artifact).map((type) => {
    const meaning = meaningOf(presentation.say, schema, type);
    return { label: wordFor(presentation.say, type), ...(meaning ? { detail: meaning } : {}), value: type };
  });
  if (choices.length === 0)
    throw new RescueError(
      "refused",
      vscode.l10n.t("Nothing is decided on {0}.", labelOf(artifact)),
      vscode.l10n.t("Choose what the decision is about."),
    );
  return askChoice(labelOf(artifact), vscode.l10n.t("Which decision?"), choices);
}

/** The phase that a decision ends: asked where it does and none is named. Only `phases` stands for all of them. */
async function askEnding(
  { context }: Session,
  { subject, phase: named }: Subject,
  type: string,
): Promise<Pick<Subject, "phase"> | undefined> {
  if (type !== PHASE_EXIT || subject.kind.name !== "phases") return {};
  if (named !== undefined) return { phase: named };
  const choices = phaseReport(context).map(({ id, title, criteria }) => {
    const met = criteria.filter((criterion) => criterion.met).length;
    return { label: title, detail: vscode.l10n.t("{0} of {1} exit criteria met", met, criteria.length), value: id };
  });
  const phase = await askChoice(wordFor(presentation.say, type), vscode.l10n.t("Which phase ends?"), choices);
  return phase === undefined ? undefined : { phase };
}

/** Those who may decide; nobody else is offered, since their decision would not count. */
async function askDecider(
  { engagement, context }: Session,
  title: string,
  decision: { readonly type: string; readonly subject: Artifact; readonly phase?: string },
): Promise<Person | undefined> {
  const people = whoMayDecide(engagement, { ...decision, on: context.today });
  if (people.length === 0)
    throw new RescueError(
      "refused",
      vscode.l10n.t("Nobody in people.yaml may take this decision on {0}.", decision.subject.id),
      vscode.l10n.t("Give somebody the role for it, by a decision of the executive sponsor."),
    );
  const choices = people.map((person) => ({ ...describe(person), value: person }));
  const options = { title, placeHolder: vscode.l10n.t("Who decided?"), ignoreFocusOut: true };
  return (await pick(choices, options))?.value;
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
      ...(meaning ? { detail: presentation.say(meaning) } : {}),
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
