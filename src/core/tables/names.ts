import { allArtifacts, artifactsWithId, type Engagement, ofKind } from "../engagement/engagement.ts";
import { nearest } from "../parse/schema-findings.ts";
import { plainLabel } from "./labels.ts";

/** Finds whom or what a cell names, as people name it. */
export interface Names {
  /** The identifier of the one artifact of these kinds that a text names: by identifier, title or e-mail address. */
  find(kinds: readonly string[], text: string): NameFound;
  /** Makes known what the import itself will create. */
  add(kind: string, title: string, id: string): void;
}

export type NameFound = { readonly value: string } | { readonly reason: string };

type Index = Map<string, Set<string>>;

/** The names of what an engagement holds. */
export function namesIn(engagement: Engagement): Names {
  const indexes = new Map<string, Index>();
  const found = new Map<string, NameFound>();
  const added = new Map<string, Added>();
  const find = (kinds: readonly string[], text: string): NameFound => {
    const known = artifactsWithId(engagement, text).some(({ kind }) => accepts(kinds, kind.name));
    const own = added.get(text);
    if (known || (own && accepts(kinds, own.kind))) return { value: text };
    const key = kinds.join(" ");
    const index = indexes.get(key) ?? indexNames(engagement, kinds, added);
    indexes.set(key, index);
    return findIn(index, text, kindTitle(engagement, kinds));
  };
  return {
    add: (kind, title, id) => {
      added.set(id, { kind, title });
      indexes.clear();
      found.clear();
    },
    // Thousands of rows name the same few, and looking for the nearest name takes time.
    find: (kinds, text) => {
      const key = `${kinds.join(" ")}\n${text}`;
      const known = found.get(key) ?? find(kinds, text);
      found.set(key, known);
      return known;
    },
  };
}

/** What the import itself will create. */
interface Added {
  readonly kind: string;
  readonly title: string;
}

/** Names among which the nearest is looked for; with more of them that takes too long. */
const MOST_COMPARED = 2000;

function findIn(index: Index, text: string, what: string): NameFound {
  const ids = keysOf(text)
    .map((key) => index.get(key))
    .find((known) => known !== undefined);
  const [id, ...others] = ids ?? [];
  if (id !== undefined && others.length === 0) return { value: id };
  if (id !== undefined)
    return { reason: `${text} names several: ${[id, ...others].join(", ")}. Write the identifier.` };
  const near = index.size > MOST_COMPARED ? undefined : nearest(plainLabel(text), [...index.keys()]);
  const meant = near === undefined ? undefined : [...(index.get(near) ?? [])].join(", ");
  return { reason: `There is no ${what} called ${text}. ${meant ? `Did you mean ${meant}?` : "Create it first."}` };
}

function accepts(kinds: readonly string[], kind: string): boolean {
  return kinds.includes("*") || kinds.includes(kind);
}

function kindTitle({ kinds }: Engagement, names: readonly string[]): string {
  const titles = names.map((name) => kinds.byName.get(name)?.title.toLowerCase() ?? name);
  return names.includes("*") ? "artifact" : titles.join(" or ");
}

function indexNames(engagement: Engagement, kinds: readonly string[], added: ReadonlyMap<string, Added>): Index {
  const index: Index = new Map();
  const put = (key: string, id: string): void => {
    if (key !== "") index.set(key, (index.get(key) ?? new Set()).add(id));
  };
  const artifacts = kinds.includes("*") ? allArtifacts(engagement) : kinds.flatMap((kind) => ofKind(engagement, kind));
  for (const { id, title, kind, value } of artifacts) {
    for (const name of [plainLabel(id), ...keysOf(title)]) put(name, id);
    for (const address of addressesIn(kind.fields, value)) put(address.toLowerCase(), id);
  }
  for (const [id, { kind, title }] of added) if (accepts(kinds, kind)) for (const name of keysOf(title)) put(name, id);
  return index;
}

/** The e-mail addresses of an artifact, in whichever field its kind keeps them. */
function addressesIn(
  fields: readonly { readonly path: string; readonly schema: { readonly format?: string } }[],
  value: Readonly<Record<string, unknown>>,
): readonly string[] {
  return fields
    .filter(({ path, schema }) => schema.format === "email" && /^[^.]+(?:\.\*)?$/.test(path))
    .flatMap(({ path }) => value[path.replace(".*", "")] ?? [])
    .filter((address) => typeof address === "string");
}

/**
 * A text taken apart where it ends with an address, in brackets or not. Step by step: a pattern for it would take time
 * with the cube of what somebody may put into a cell.
 */
function withAddress(text: string): { readonly name: string; readonly address: string } {
  const end = /[>)]$/.test(text) ? text.length - 1 : text.length;
  let start = end;
  while (start > 0 && !/[\s<>()]/.test(text.charAt(start - 1))) start--;
  const address = text.slice(start, end);
  if (!/[^@]@+[^@]/.test(address)) return { name: text, address: "" };
  return { name: text.slice(0, start).replace(/[<(]$/, "").trimEnd(), address };
}

/** What a text may be found by: `Garcia, Maria` as Maria Garcia, `Maria Garcia <m@x>` by the address and the name. */
function keysOf(text: string): readonly string[] {
  const { name, address } = withAddress(text);
  const [last = "", first = "", ...more] = name.split(",").map((part) => part.trim());
  const turned = first !== "" && more.length === 0 ? plainLabel(`${first} ${last}`) : "";
  return [address.toLowerCase(), plainLabel(text), plainLabel(name), turned].filter((key) => key !== "");
}
