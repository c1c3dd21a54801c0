import { coerce } from "../core/changes/coerce.ts";
import { findArtifact } from "../core/engagement/engagement.ts";
import type { Kind } from "../core/kinds/kind.ts";
import { nearest } from "../core/parse/schema-findings.ts";
import { dayOf } from "../core/text/plain-date.ts";
import { evidenceEntry } from "../node/evidence.ts";
import { personOfGit } from "../node/person-of-git.ts";
import type { DecisionInput } from "../node/record-decision.ts";
import { RescueError } from "../node/rescue-error.ts";
import { askDecision } from "./ask-decision.ts";
import { currentTime } from "./clock.ts";
import type { DecisionFacts, SignOptions } from "./decision-facts.ts";
import type { FieldText } from "./field-values.ts";
import type { Host } from "./host.ts";
import type { OpenEngagement } from "./open-engagement.ts";

/** The decision as it was told, with answers to what was not, where somebody is there to ask. */
export async function decisionRequest(
  host: Host,
  open: OpenEngagement,
  ids: readonly string[],
  options: SignOptions,
): Promise<DecisionInput["request"]> {
  const at = options.today ?? currentTime();
  const facts = host.interactive ? await askDecision(open.engagement, ids, { facts: options, on: dayOf(at) }) : options;
  const { as, type, phase, verdict, statement } = facts;
  if (as === undefined || type === undefined || verdict === undefined || statement === undefined) throw missing(facts);
  refuseUnknownType(open, type);
  const { channel, assurance, evidence = [] } = options;
  return {
    ids,
    by: as,
    type,
    ...(phase === undefined ? {} : { phase }),
    verdict,
    statement,
    set: facts.set.map((field) => typedField(open, ids, field)),
    channel,
    ...(assurance ? { assurance } : {}),
    evidence: evidence.map((named) => evidenceEntry(open.root, host.folder, named)),
    recordedBy: options.recordedBy ?? (await recorder(open)),
    at,
  };
}

function missing(facts: DecisionFacts): RescueError {
  const needed = ["as", "type", "verdict", "statement"] as const;
  const options = needed.filter((name) => facts[name] === undefined).map((name) => `--${name}`);
  return new RescueError("usage", "The decision is not complete.", `Add ${options.join(", ")}.`);
}

function refuseUnknownType({ engagement }: OpenEngagement, type: string): void {
  const types = engagement.kinds.byName.get("signoff")?.schema.properties?.["type"]?.enum?.map(String) ?? [];
  if (types.length === 0 || types.includes(type)) return;
  const near = nearest(type, types);
  const hint = near ? `Did you mean ${near}?` : `Types: ${types.join(", ")}.`;
  throw new RescueError("usage", `There is no decision of type ${type}.`, hint);
}

/** A field with its value read by the schema of the first subject's kind; an empty one is removed. */
function typedField(
  { engagement }: OpenEngagement,
  ids: readonly string[],
  [field, text]: FieldText,
): readonly [string, unknown] {
  const kind: Kind | undefined = ids[0] === undefined ? undefined : findArtifact(engagement, ids[0])?.kind;
  if (text === "") return [field, undefined];
  return [field, kind ? coerce(kind, field, text) : text];
}

/** Who records a decision when nobody is named: the user, by the address that git has of them. */
async function recorder({ engagement, root }: OpenEngagement): Promise<string> {
  const person = await personOfGit(engagement, root);
  if (person !== undefined) return person;
  throw new RescueError(
    "usage",
    "Nobody in people.yaml has the e-mail address that git knows you by, so it is not clear who records this.",
    "Name yourself with --recorded-by PERSON, or add your address to people.yaml.",
  );
}
