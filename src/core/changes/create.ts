import { artifactsWithId, type Engagement, findFile, ofKind, settings } from "../engagement/engagement.ts";
import { nextId, pathForNew } from "../engagement/next-id.ts";
import type { Kind } from "../kinds/kind.ts";
import { parseFile } from "../parse/parse-file.ts";
import { nearest } from "../parse/schema-findings.ts";
import type { ChangePlan, FileChange } from "../text/change-plan.ts";
import { applyEdits } from "../text/edit.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { appendItem } from "./append-item.ts";
import { type Draft, draftArtifact } from "./draft.ts";
import type { TemplateValues } from "./expand.ts";
import { type GivenField, readGiven, unknownFields } from "./given-fields.ts";

/** A new artifact as a plan (without a commit), or what keeps it from being made: sentences with what to do. */
export type Created =
  | { readonly plan: ChangePlan; readonly id: string; readonly path: string }
  | { readonly refusals: readonly string[] };

export interface CreateOptions {
  readonly today: PlainDate;
  /** The person who creates it, as in people.yaml; fills `{{by}}` of the template. */
  readonly by?: string;
}

/**
 * Plans a new artifact: the next identifier, the kind's template, the given fields, the schema's defaults. A Markdown
 * artifact becomes a file, an item of a list is appended to the list's file. Refuses what the schema would refuse.
 */
export function createArtifact(
  engagement: Engagement,
  kindName: string,
  fields: readonly GivenField[],
  options: CreateOptions,
): Created {
  const kind = engagement.kinds.byName.get(kindName);
  if (!kind) return refused(unknownKind(engagement, kindName));
  if (kind.name === "signoff")
    return refused("A sign-off is written by a decision, which holds it against its subject. Use `rescue sign`.");
  const unknown = unknownFields(kind, fields);
  if (unknown.length > 0) return { refusals: unknown };
  const named = readGiven(kind, fields).filter(([, value]) => value !== "" && value !== undefined);
  const given = [...named, ...parked(engagement, kind, named)];
  const id = idForNew(engagement, kind, given);
  if (typeof id !== "string") return id;
  const path = pathForNew(kind, id);
  if (kind.container.type !== "collection" && findFile(engagement, path))
    return refused(`${path} is there already. Edit it instead.`);
  const values = templateValues(engagement, kind, given, options);
  const draft = draftArtifact(kind, { id, path, given, values });
  const refusals = [...draft.problems, ...draft.missing.map((field) => askFor(kind, field))];
  return refusals.length > 0 ? { refusals } : planFor(engagement, kind, { id, path, draft });
}

/** While the freeze is on, a new change request goes to the parking list (domain.md section 5). */
export function parked(engagement: Engagement, kind: Kind, given: readonly GivenField[]): readonly GivenField[] {
  const isFree = kind.name !== "change-request" || settings(engagement).freeze?.on !== true;
  return isFree || given.some(([field]) => field === "status") ? [] : [["status", "frozen"]];
}

/** Which fields are missing does not depend on the day. */
const ANY_DAY: CreateOptions = { today: "1970-01-01" };

/** The fields that have to be given for a new artifact, because neither template nor default supplies them. */
export function fieldsToAsk(engagement: Engagement, kind: Kind, options = ANY_DAY): readonly string[] {
  const id = kind.container.type === "file" ? kind.name : (nextId(engagement, kind) ?? "new");
  const values = templateValues(engagement, kind, [], options);
  return draftArtifact(kind, { id, path: pathForNew(kind, id), given: [], values }).missing;
}

function unknownKind({ kinds }: Engagement, name: string): string {
  const near = nearest(name, [...kinds.byName.keys()]);
  return `There is no kind called ${name}. ${near ? `Did you mean ${near}?` : "See them with `rescue kinds`."}`;
}

function askFor(kind: Kind, field: string): string {
  const schema = kind.fields.find(({ path }) => path === field)?.schema;
  const meaning = schema?.description ? `${schema.description} ` : "";
  return `${field} is missing. ${meaning}Give it with --set ${field}=${schema?.enum?.join("|") ?? "…"}`;
}

function idForNew(engagement: Engagement, kind: Kind, given: readonly GivenField[]): string | Created {
  if (kind.container.type === "file") return kind.name;
  const wanted = given.find(([field]) => field === "id")?.[1];
  const id = wanted ?? nextId(engagement, kind) ?? idFromTitle(engagement, kind, given);
  const name = kind.title.toLowerCase();
  if (id === undefined) return refused(`id is missing. It names the ${name}. Give it with --set id=…`);
  if (typeof id !== "string" || !hasIdForm(kind, id)) {
    const form = kind.prefix === undefined ? "Use letters, digits and hyphens" : `Write it as ${kind.prefix}-001`;
    return refused(`${String(id)} cannot identify a ${name}. It becomes a name that others refer to. ${form}.`);
  }
  if (artifactsWithId(engagement, id).length === 0) return id;
  return refused(`${id} is taken. Two artifacts with one identifier cannot be told apart. Choose another.`);
}

/** Whether an identifier is one of the kind's, and fit to be the name of a file. */
function hasIdForm(kind: Kind, id: string): boolean {
  return /^\w[\w.-]*$/.test(id) && !kind.validate({ id }).some((error) => error.instancePath === "/id");
}

function refused(...refusals: readonly string[]): Created {
  return { refusals };
}

/** A word for kinds that are named and not numbered, as `maria-garcia`; with a number after it where it is taken. */
function idFromTitle(engagement: Engagement, kind: Kind, given: readonly GivenField[]): string | undefined {
  const title = given.find(([field]) => field === kind.titleField)?.[1];
  if (typeof title !== "string") return undefined;
  return freeWord(title, new Set(ofKind(engagement, kind.name).map((artifact) => artifact.id)));
}

/** The first word of a title that is not taken, as `maria-garcia-2`; undefined where the title has no Latin letters. */
export function freeWord(title: string, taken: ReadonlySet<string>): string | undefined {
  const word = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
  if (word === "") return undefined;
  let id = word;
  for (let number = 2; taken.has(id); number++) id = `${word}-${number}`;
  return id;
}

function templateValues(
  engagement: Engagement,
  kind: Kind,
  given: readonly GivenField[],
  { today, by }: CreateOptions,
): TemplateValues {
  const { client, crm } = settings(engagement);
  const title = given.find(([field]) => field === kind.titleField)?.[1];
  return {
    today,
    ...(by === undefined ? {} : { by }),
    ...(client === undefined ? {} : { client }),
    ...(crm === undefined ? {} : { crm }),
    ...(typeof title === "string" ? { title } : {}),
  };
}

interface New {
  readonly id: string;
  readonly path: string;
  readonly draft: Draft;
}

function planFor(engagement: Engagement, kind: Kind, { id, path, draft }: New): Created {
  const title = `Create ${id}`;
  const file = findFile(engagement, path);
  if (!file) return { plan: { title, changes: [{ type: "create", path, text: draft.text }] }, id, path };
  const change = appended(kind, path, { text: file.text, item: draft.text });
  const unreadable = file.findings.some((finding) => finding.rule.startsWith("file/"));
  if (!change || unreadable)
    return { refusals: [`${path} holds no list that can be read. Run \`rescue check\` and correct the file first.`] };
  return { plan: { title, changes: [change] }, id, path };
}

/** The list file with the item in it; undefined where the file would not read as before with one item more. */
function appended(kind: Kind, path: string, { text, item }: { text: string; item: string }): FileChange | undefined {
  const edit = appendItem(text, item);
  if (!edit) return undefined;
  const count = (content: string): number => parseFile(kind, { path, content: { text: content } }).artifacts.length;
  if (count(applyEdits(text, [edit])) !== count(text) + 1) return undefined;
  return { type: "edit", path, base: text, edits: [edit] };
}
