import { type Engagement, findArtifact, ofKind } from "../core/engagement/engagement.ts";
import { valueAt } from "../core/kinds/values.ts";
import { whoMayDecide } from "../core/ledger/authority.ts";
import { decisionOfType } from "../core/ledger/governed.ts";
import { PHASE_EXIT, phaseIds } from "../core/ledger/phase-exit.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import type { PlainDate } from "../core/text/plain-date.ts";
import { decisionTypes } from "../core/views/sign-choices.ts";
import { askChoice, askText, type Choice } from "./ask.ts";
import { choicesFor } from "./ask-fields.ts";
import { type DecisionFacts, VERDICTS, type Verdict } from "./decision-facts.ts";
import type { FieldText } from "./field-values.ts";
import { visible } from "./terminal-text.ts";

/**
 * The facts of a decision with answers to what was not told; `on` is the day of the decision. Nothing is asked about
 * subjects that do not exist.
 */
export async function askDecision(
  engagement: Engagement,
  ids: readonly string[],
  { facts, on }: { readonly facts: DecisionFacts; readonly on: PlainDate },
): Promise<DecisionFacts> {
  const subject = ids[0] === undefined ? undefined : findArtifact(engagement, ids[0]);
  if (!subject) return facts;
  const type = facts.type ?? (await askChoice("What kind of decision is it?", typeChoices(engagement, subject)));
  const phase = facts.phase ?? (await askPhase(engagement, subject, type));
  const verdict = facts.verdict ?? (await askVerdict());
  const set = facts.set.length > 0 || verdict !== "approved" ? facts.set : await askFieldOf(engagement, subject, type);
  const as = facts.as ?? (await askChoice("Who decided?", deciderChoices(engagement, { subject, type, phase, on })));
  const statement = facts.statement ?? (await askText({ message: "What did the person say?" }));
  return { as, type, ...(phase === undefined ? {} : { phase }), verdict, statement, set };
}

/** The types that are decided on the subject, with what they mean; all where there are none. */
function typeChoices(engagement: Engagement, subject: Artifact): Choice[] {
  const types = decisionTypes(engagement, subject);
  const all = engagement.kinds.byName.get("signoff")?.fields.find((field) => field.path === "type");
  const choices = all ? choicesFor(engagement, all) : [];
  return types.length > 0 ? types.flatMap((type) => choices.find(({ value }) => value === type) ?? []) : choices;
}

function askVerdict(): Promise<Verdict> {
  const choices = VERDICTS.map((value) => ({ value }));
  return askChoice<Verdict>("What was decided?", choices);
}

/** The value of the field that a decision of the type sets, such as the tier. */
async function askFieldOf(engagement: Engagement, subject: Artifact, type: string): Promise<readonly FieldText[]> {
  const decision = decisionOfType(subject, type);
  const field = subject.kind.fields.find((candidate) => candidate.path === decision?.field);
  if (!decision?.field || !field) return [];
  const allowed = decision.values?.map(String);
  const choices = choicesFor(engagement, field).filter(({ value }) => allowed?.includes(value) ?? true);
  const current = valueAt(subject.value, field.path);
  const initial = choices.find(({ value }) => value === String(current))?.value;
  return [[field.path, await askChoice(`${field.path}:`, choices, initial)]];
}

async function askPhase(engagement: Engagement, { id }: Artifact, type: string): Promise<string | undefined> {
  const choices = phaseIds(engagement).map((value) => ({ value }));
  if (type !== PHASE_EXIT || id !== "phases" || choices.length === 0) return undefined;
  return askChoice("Which phase ends?", choices);
}

function deciderChoices(engagement: Engagement, asked: Parameters<typeof whoMayDecide>[1]): Choice[] {
  const allowed = whoMayDecide(engagement, asked);
  const people = allowed.length > 0 ? allowed : ofKind(engagement, "person");
  return people.map(({ id, title }) => ({ value: id, label: visible(id), hint: visible(title) }));
}
