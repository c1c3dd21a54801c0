import { type Engagement, findArtifact, ofKind, referencesTo } from "../engagement/engagement.ts";
import { type Reference, referencesOf } from "../engagement/references.ts";
import { schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import { valuesAt } from "../kinds/values.ts";
import { digestOf } from "../ledger/digest.ts";
import { type Signoff, type SubjectState, signoffsOn, stateOf } from "../ledger/state.ts";
import { type Artifact, type Fields, type SourceFile, treeOf } from "../parse/artifact.ts";
import { nearest } from "../parse/schema-findings.ts";
import { unknownName } from "../parse/unknown-name.ts";
import { nodeAt, toPath } from "../parse/yaml-tree.ts";
import type { RuleContext } from "../rules/rule.ts";
import { compareText } from "../text/finding.ts";
import { lineStarts, positionAt } from "../text/lines.ts";
import { compareNatural } from "../text/natural-order.ts";

/** What `rescue list KIND --json` prints. */
export interface Listing {
  readonly version: 1;
  readonly kind: string;
  /** Sorted by identifier as people count: GAP-2 before GAP-10. */
  readonly items: readonly ListedArtifact[];
  /** Where grouping was asked for: the groups in the order of the field's values, absent values last. */
  readonly groups?: readonly ListedGroup[];
}

export interface ListedArtifact {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** The line, from 1, on which it begins: 1 but for the items of lists. */
  readonly line: number;
  readonly value: Fields;
}

export interface ListedGroup {
  /** The field's value as text; empty where it is absent. */
  readonly value: string;
  readonly ids: readonly string[];
}

export interface ListOptions {
  /** Fields with the value that they must have; an empty one asks for artifacts without the field. */
  readonly where?: readonly (readonly [field: string, value: string])[];
  readonly groupBy?: string;
}

/** What `rescue show ID --json` prints. */
export interface ShownArtifact extends ListedArtifact {
  readonly version: 1;
  readonly kind: string;
  readonly body: string;
  readonly references: readonly ShownReference[];
  readonly referencedBy: readonly ShownReference[];
  /** The newest first. */
  readonly signoffs: readonly ShownSignoff[];
  readonly state: SubjectState;
  readonly digest: string;
}

/** The other end of a reference; `field` is where it stands, absent for a mention in the text. */
export interface ShownReference {
  readonly id: string;
  readonly title?: string;
  readonly field?: string;
}

export interface ShownSignoff {
  readonly id: string;
  readonly type: string;
  readonly verdict: string;
  readonly by: string;
  readonly at: string;
  readonly statement: string;
}

/** The artifacts of a kind, filtered and grouped. Fields are dotted; of a list any item may have the value. */
export function listArtifacts(engagement: Engagement, kind: Kind, options: ListOptions = {}): Listing {
  const { where = [], groupBy } = options;
  const lineOf = lineFinder();
  const found = ofKind(engagement, kind.name)
    .filter((artifact) => where.every(([field, value]) => hasValue(artifact, field, value)))
    .toSorted((a, b) => compareNatural(a.id, b.id) || compareText(a.file.path, b.file.path));
  const items = found.map((artifact) => toListed(artifact, lineOf));
  const listing = { version: 1, kind: kind.name, items } as const;
  return groupBy === undefined ? listing : { ...listing, groups: groupsOf(kind, found, groupBy) };
}

/** What is wrong with a field's name in a filter, where `evidence.*.by` is one too; undefined when the kind has it. */
export function unknownField(kind: Kind, field: string): string | undefined {
  return kind.fields.some(({ path }) => path === field) ? undefined : unknownName(kind, field);
}

/** What is wrong with a value in a filter; undefined when the field may have it, or where it asks for no value. */
export function unknownValue(kind: Kind, field: string, value: string): string | undefined {
  const schema = kind.fields.find(({ path }) => path === field)?.schema;
  const allowed = (schema?.enum ?? schema?.items?.enum)?.map(String);
  if (!allowed || value === "" || allowed.includes(value)) return undefined;
  const near = nearest(value, allowed);
  return `${value} is not a value of ${field}. ${near ? `Did you mean ${near}?` : `There are ${allowed.join(", ")}.`}`;
}

/** One artifact with everything that is known about it; undefined where no artifact has the identifier. */
export function showArtifact(context: RuleContext, id: string): ShownArtifact | undefined {
  const { engagement, sha256 } = context;
  const artifact = findArtifact(engagement, id);
  if (!artifact) return undefined;
  return {
    version: 1,
    kind: artifact.kind.name,
    ...toListed(artifact, lineFinder()),
    body: artifact.body,
    references: inOrder(
      referencesOf(artifact, engagement.kinds.prefixes).map((one) => toShown(engagement, one.to, one)),
    ),
    referencedBy: inOrder(referencesTo(engagement, id).map((one) => toShown(engagement, one.from.id, one))),
    signoffs: signoffsOn(engagement, id).map(toSignoff),
    state: stateOf(engagement, artifact, sha256),
    digest: digestOf(artifact, sha256),
  };
}

function toListed(artifact: Artifact, lineOf: LineFinder): ListedArtifact {
  const { id, title, file, value } = artifact;
  return { id, title, path: file.path, line: lineOf(artifact), value };
}

type LineFinder = (artifact: Artifact) => number;

/** Finds the line of artifacts. The lines of a list file are counted once, however many items it has. */
function lineFinder(): LineFinder {
  const known = new Map<SourceFile, readonly number[]>();
  return ({ file, index }) => {
    if (index === undefined) return 1;
    const starts = known.get(file) ?? lineStarts(file.text);
    known.set(file, starts);
    return positionAt(starts, nodeAt(treeOf(file), [index])?.span.start ?? 0).line + 1;
  };
}

function hasValue(artifact: Artifact, field: string, wanted: string): boolean {
  const values = spread(artifact, field);
  return wanted === "" ? values.length === 0 : values.includes(wanted);
}

/** The values of a field as texts; those of a list one by one. */
function spread(artifact: Artifact, field: string): readonly string[] {
  return valuesAt(artifact.value, field)
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value)));
}

function groupsOf(kind: Kind, artifacts: readonly Artifact[], field: string): readonly ListedGroup[] {
  const groups = new Map<string, string[]>();
  for (const artifact of artifacts) {
    const values = spread(artifact, field);
    for (const value of values.length > 0 ? values : [""])
      groups.set(value, [...(groups.get(value) ?? []), artifact.id]);
  }
  const order = (schemaAt(kind.schema, toPath(field))?.enum ?? []).map(String);
  return [...groups]
    .toSorted(([a], [b]) => rank(order, a) - rank(order, b) || compareNatural(a, b))
    .map(([value, ids]) => ({ value, ids }));
}

/** The schema's order first, then whatever else there is, then the absent. */
function rank(order: readonly string[], value: string): number {
  if (value === "") return order.length + 1;
  const position = order.indexOf(value);
  return position < 0 ? order.length : position;
}

function toShown(engagement: Engagement, id: string, { place }: Reference): ShownReference {
  const title = findArtifact(engagement, id)?.title;
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(place.type === "field" ? { field: place.path.join(".") } : {}),
  };
}

/** Each end once a field, in the order of identifiers; a mention adds nothing to a field that says the same. */
function inOrder(references: readonly ShownReference[]): readonly ShownReference[] {
  const byPlace = new Map(references.map((reference) => [`${reference.id} ${reference.field ?? ""}`, reference]));
  return [...byPlace.values()]
    .filter(({ id, field }) => field !== undefined || !references.some((other) => other.id === id && other.field))
    .toSorted((a, b) => compareNatural(a.id, b.id) || compareNatural(a.field ?? "", b.field ?? ""));
}

function toSignoff({ id, value }: Signoff): ShownSignoff {
  const { type = "", verdict = "", by = "", at = "", statement = "" } = value;
  return { id, type, verdict, by, at, statement };
}
