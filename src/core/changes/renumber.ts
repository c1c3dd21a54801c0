import { artifactsWithId, asKind, type Engagement, findFile, referencesTo } from "../engagement/engagement.ts";
import { nextId } from "../engagement/next-id.ts";
import { countPlaces, type Reference } from "../engagement/references.ts";
import { type Renumbering, renumberChanges } from "../engagement/renumbered-id.ts";
import { recordAgain } from "../ledger/record-again.ts";
import { isSignedContent } from "../ledger/signed-content.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import type { ChangePlan } from "../text/change-plan.ts";

/** What history knows of artifacts that share an identifier. Without history everything is unknown. */
export interface DuplicateHistory {
  /** When an artifact came, in any unit that grows; undefined where history does not know it yet: it is the newest. */
  age(artifact: Artifact): number | undefined;
  /** Which of the artifacts a reference was written for; undefined where that cannot be told. */
  meant(reference: Reference, candidates: readonly Artifact[]): Artifact | undefined;
}

export interface Renumbered {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** References that changed with it. */
  readonly references: number;
  /** Places of references that stay, since history does not tell which artifact they mean. */
  readonly unclear: readonly string[];
}

export type RenumberOutcome =
  | {
      readonly plan: ChangePlan;
      readonly renumbered: readonly Renumbered[];
      /** Why others keep sharing theirs, when all were to be settled: sentences with what to do. */
      readonly left: readonly string[];
    }
  | { readonly refusals: readonly string[] };

/**
 * Plans new identifiers where several artifacts share one (ledger.md, "Merging"): the oldest keeps it, and what was
 * signed is never renumbered. Without identifiers all duplicates are settled that can be; where there are none the plan is empty.
 */
export function renumber(
  engagement: Engagement,
  ids: readonly string[],
  { history, sha256 }: { readonly history: DuplicateHistory; readonly sha256: Sha256 },
): RenumberOutcome {
  const wanted = ids.length > 0 ? [...new Set(ids)] : duplicateIds(engagement);
  const groups = wanted.map((id) => ({ id, group: groupOf(engagement, id, { history, sha256 }) }));
  const refusals = groups.flatMap(({ group }) => ("refusal" in group ? [group.refusal] : []));
  if (refusals.length > 0 && (ids.length > 0 || refusals.length === groups.length)) return { refusals };
  const taken = new Map<string, number>();
  const moved = groups.flatMap(({ group }) =>
    "refusal" in group
      ? []
      : group.others.map((artifact) => moveOf(engagement, artifact, group.kept, { history, taken })),
  );
  const plan = {
    title: `Renumber ${moved.map(({ renumbered }) => `${renumbered.from} to ${renumbered.to}`).join(", ")}`,
    changes: renumberChanges(
      engagement,
      moved.map(({ renumbering }) => renumbering),
    ),
  };
  return { plan, renumbered: moved.map(({ renumbered }) => renumbered), left: refusals };
}

/** The identifiers that several artifacts have, in the order of the files. */
export function duplicateIds(engagement: Engagement): readonly string[] {
  const ids = engagement.files.flatMap((file) => file.artifacts.map((artifact) => artifact.id));
  return [...new Set(ids.filter((id) => artifactsWithId(engagement, id).length > 1))];
}

type Group = { readonly kept: Artifact; readonly others: readonly Artifact[] } | { readonly refusal: string };

function groupOf(
  engagement: Engagement,
  id: string,
  { history, sha256 }: { readonly history: DuplicateHistory; readonly sha256: Sha256 },
): Group {
  const group = artifactsWithId(engagement, id);
  if (group.length < 2)
    return {
      refusal: `${id} names ${group.length} artifacts. Only one that several share is renumbered. See \`rescue check\`.`,
    };
  const records = group.flatMap((artifact) => asKind(artifact, "signoff") ?? []);
  if (records.length > 0)
    return {
      refusal: `${group.map(({ file }) => file.path).join(" and ")} are both the record ${id}. ${recordAgain(id, records)}`,
    };
  const signed = group.filter((artifact) => isSignedContent(engagement, artifact, sha256));
  if (signed.length > 1)
    return {
      refusal: `${signed.map(({ file }) => file.path).join(" and ")} share ${id}, and both were signed. What was signed keeps its identifier. Withdraw one of them and have it decided again under a new one.`,
    };
  const oldest = group.toSorted((a, b) => ageOf(history, a) - ageOf(history, b))[0];
  const kept = signed[0] ?? oldest;
  const named = group.find(({ kind }) => kind.prefix === undefined);
  if (!kept || named)
    return {
      refusal: `${id} is a name, not a number. Which name is right for the other is yours to say. Change it in ${named?.file.path ?? "its file"}.`,
    };
  return { kept, others: group.filter((artifact) => artifact !== kept) };
}

function ageOf(history: DuplicateHistory, artifact: Artifact): number {
  return history.age(artifact) ?? Number.MAX_SAFE_INTEGER;
}

interface Move {
  readonly renumbering: Renumbering;
  readonly renumbered: Renumbered;
}

function moveOf(
  engagement: Engagement,
  artifact: Artifact,
  kept: Artifact,
  { history, taken }: { readonly history: DuplicateHistory; readonly taken: Map<string, number> },
): Move {
  const to = freeId(engagement, artifact, taken);
  const others = referencesTo(engagement, artifact.id).filter(
    ({ from }) => from !== artifact && from !== kept && from.kind.name !== "signoff",
  );
  const meant = others.map((reference) => ({ reference, owner: history.meant(reference, [kept, artifact]) }));
  const references = meant.filter(({ owner }) => owner === artifact).map(({ reference }) => reference);
  const unclear = meant.filter(({ owner }) => owner === undefined).map(({ reference }) => reference.from.file.path);
  return {
    renumbering: { artifact, to, references },
    renumbered: {
      from: artifact.id,
      to,
      path: artifact.file.path,
      references: countPlaces(references),
      unclear: [...new Set(unclear)],
    },
  };
}

/** The next free identifier that no other artifact of this plan takes. */
function freeId(engagement: Engagement, { kind }: Artifact, taken: Map<string, number>): string {
  const first = nextId(engagement, kind) ?? "";
  const [, prefix = "", digits = ""] = /^(.*-)(\d+)$/.exec(first) ?? [];
  let number = Number(digits) + (taken.get(kind.name) ?? 0);
  const written = (): string => `${prefix}${String(number).padStart(3, "0")}`;
  while (isUsed(engagement, kind.name, written())) number++;
  taken.set(kind.name, number - Number(digits) + 1);
  return written();
}

function isUsed(engagement: Engagement, kind: string, id: string): boolean {
  const container = engagement.kinds.byName.get(kind)?.container;
  const path = container?.type === "folder" ? `${container.folder}/${id}.md` : "";
  return referencesTo(engagement, id).length > 0 || findFile(engagement, path) !== undefined;
}

/** What is known without history: nothing. The first by path keeps the identifier and all references. */
export const NO_HISTORY: DuplicateHistory = { age: () => undefined, meant: () => undefined };
