import { allArtifacts, type Engagement } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import { isRecord } from "../kinds/values.ts";
import type { Artifact, Fields } from "../parse/artifact.ts";
import { normaliseBody } from "../parse/body.ts";
import { compareText } from "../text/finding.ts";
import { compareNatural } from "../text/natural-order.ts";
import { canonical } from "./digest.ts";
import { governedFields } from "./governed.ts";

/** What became of one artifact between two states of an engagement. */
export interface ArtifactChange {
  readonly id: string;
  readonly kind: Kind;
  /** Its title after the change; the one before where it is gone. */
  readonly title: string;
  /** `moved`: only its place changed. */
  readonly change: "added" | "removed" | "changed" | "moved";
  readonly before: Artifact | undefined;
  readonly after: Artifact | undefined;
  /** In the schema's order, the text last. */
  readonly fields: readonly FieldDifference[];
}

/** One field, as `assessment.rationale`, or the text, as `body`. An absent value is undefined; lists are compared whole. */
export interface FieldDifference {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Whether the difference counts in the digest (ledger.md, "Digest of an artifact"). */
  readonly governed: boolean;
}

/** The name under which the text below the front-matter is compared. */
export const BODY = "body";

/**
 * What differs between two states, artifact by artifact, in the order of kinds and identifiers. Comments, the order of
 * keys and the wrapping of YAML are no difference. A new identifier makes another artifact: the old one is removed.
 */
export function compareEngagements(before: Engagement, after: Engagement): readonly ArtifactChange[] {
  const pairs = pairUp(allArtifacts(before), allArtifacts(after));
  return pairs.flatMap(([old, current]) => changeOf(old, current) ?? []).toSorted(byKindAndId);
}

/** What became of one artifact; undefined where nothing did. */
export function changeOf(before: Artifact | undefined, after: Artifact | undefined): ArtifactChange | undefined {
  const artifact = after ?? before;
  if (!artifact || (before && after && before.file.text === after.file.text && isSamePlace(before, after)))
    return undefined;
  const fields = differences(before, after);
  const change = !before ? "added" : !after ? "removed" : fields.length > 0 ? "changed" : "moved";
  if (before && after && change === "moved" && before.file.path === after.file.path) return undefined;
  return { id: artifact.id, kind: artifact.kind, title: artifact.title, change, before, after, fields };
}

/** Whether anything that counts differs: what came, went, or changed its digest. */
export function isGovernedChange({ change, fields }: ArtifactChange): boolean {
  return change === "added" || change === "removed" || fields.some(({ governed }) => governed);
}

/** Whether two values that came from YAML are the same. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

type Pair = readonly [before: Artifact | undefined, after: Artifact | undefined];

/** Artifacts of one kind and identifier belong together; where several share it, those in one place do first. */
function pairUp(before: readonly Artifact[], after: readonly Artifact[]): Pair[] {
  const waiting = new Map<string, Artifact[]>();
  for (const artifact of before) waiting.set(keyOf(artifact), [...(waiting.get(keyOf(artifact)) ?? []), artifact]);
  const take = (artifact: Artifact, fits: (old: Artifact) => boolean): Artifact | undefined => {
    const candidates = waiting.get(keyOf(artifact)) ?? [];
    const position = candidates.findIndex(fits);
    return position < 0 ? undefined : candidates.splice(position, 1)[0];
  };
  const inPlace = new Map(after.map((artifact) => [artifact, take(artifact, (old) => isSamePath(old, artifact))]));
  const pairs = after.map((artifact): Pair => [inPlace.get(artifact) ?? take(artifact, () => true), artifact]);
  return [...pairs, ...[...waiting.values()].flat().map((artifact): Pair => [artifact, undefined])];
}

function keyOf({ kind, id }: Artifact): string {
  return `${kind.name} ${id}`;
}

function isSamePath(a: Artifact, b: Artifact): boolean {
  return a.file.path === b.file.path;
}

function isSamePlace(a: Artifact, b: Artifact): boolean {
  return isSamePath(a, b) && a.index === b.index;
}

function differences(before: Artifact | undefined, after: Artifact | undefined): FieldDifference[] {
  const [old, current] = [partsOf(before), partsOf(after)];
  const names = inSchemaOrder((after ?? before)?.kind, [...new Set([...old.all.keys(), ...current.all.keys()])]);
  return names.flatMap((field) => {
    const [from, to] = [old.all.get(field), current.all.get(field)];
    if (isSameValue(from, to)) return [];
    const governed = !isSameValue(old.governed.get(field), current.governed.get(field));
    return [{ field, from, to, governed }];
  });
}

interface Parts {
  readonly all: ReadonlyMap<string, unknown>;
  readonly governed: ReadonlyMap<string, unknown>;
}

function partsOf(artifact: Artifact | undefined): Parts {
  if (!artifact) return { all: new Map(), governed: new Map() };
  const { kind, value } = artifact;
  const body = kind.container.type === "folder" ? normaliseBody(artifact.body) : "";
  const text: [string, unknown][] = body === "" ? [] : [[BODY, body]];
  const { id: _, ...fields } = value;
  return {
    all: new Map([...leaves(fields), ...text]),
    governed: new Map([
      ...leaves(governedFields(kind, fields)),
      ...(kind.schema["x-clerical-body"] === true ? [] : text),
    ]),
  };
}

/** The values below a group of fields by their dotted names; lists and empty groups count as values. */
function leaves(fields: Fields, prefix = ""): [string, unknown][] {
  return Object.entries(fields).flatMap(([key, value]): [string, unknown][] =>
    isRecord(value) && Object.keys(value).length > 0 ? leaves(value, `${prefix}${key}.`) : [[prefix + key, value]],
  );
}

function inSchemaOrder(kind: Kind | undefined, names: readonly string[]): readonly string[] {
  const order = new Map((kind?.fields ?? []).map(({ path }, index) => [path, index]));
  const rank = (name: string): number => (name === BODY ? Number.POSITIVE_INFINITY : (order.get(name) ?? order.size));
  return names.toSorted((a, b) => (rank(a) === rank(b) ? compareText(a, b) : rank(a) - rank(b)));
}

function byKindAndId(a: ArtifactChange, b: ArtifactChange): number {
  return compareText(a.kind.name, b.kind.name) || compareNatural(a.id, b.id) || compareText(pathOf(a), pathOf(b));
}

function pathOf({ before, after }: ArtifactChange): string {
  return (after ?? before)?.file.path ?? "";
}
