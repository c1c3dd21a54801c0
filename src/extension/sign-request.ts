import { isRecord } from "../core/kinds/values.ts";
import type { DecisionInput } from "../node/record-decision.ts";

/** A decision as the editor gathers it; the moment is added when it is recorded. */
export type SignRequest = Omit<DecisionInput["request"], "at">;

/** A whole decision given as a command's argument; undefined where the person has to be asked. */
export function parseSignRequest(argument: unknown): SignRequest | undefined {
  if (!isRecord(argument)) return undefined;
  const { ids, by, type, phase, verdict, statement, set, channel, assurance, recordedBy } = argument;
  const texts = [by, type, statement, recordedBy];
  if (!isTextList(ids) || !texts.every((text) => typeof text === "string") || !isRecord(set)) return undefined;
  const known = {
    verdict: VERDICTS.find((one) => one === verdict),
    channel: CHANNELS.find((one) => one === channel),
    assurance: ASSURANCES.find((one) => one === assurance),
  };
  if (!known.verdict || !known.channel) return undefined;
  return {
    ids,
    by: String(by),
    type: String(type),
    ...(typeof phase === "string" ? { phase } : {}),
    verdict: known.verdict,
    statement: String(statement),
    set: Object.entries(set),
    channel: known.channel,
    ...(known.assurance ? { assurance: known.assurance } : {}),
    evidence: evidenceIn(argument["evidence"]),
    recordedBy: String(recordedBy),
  };
}

const VERDICTS = ["approved", "rejected", "deferred"] as const;
const CHANNELS = ["editor", "cli", "pull-request", "meeting"] as const;
const ASSURANCES = ["signed", "pull-request", "document", "email", "minuted"] as const;

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

function evidenceIn(value: unknown): Readonly<Record<string, string>>[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => {
    const texts = Object.entries(entry).flatMap(([key, text]) =>
      typeof text === "string" ? [[key, text] as const] : [],
    );
    return Object.fromEntries(texts);
  });
}
