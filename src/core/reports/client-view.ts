import { clientFields, isInternal } from "../engagement/audience.ts";
import { allArtifacts, type Engagement } from "../engagement/engagement.ts";
import { indexArtifacts } from "../engagement/engagement-index.ts";
import { isRecord } from "../kinds/values.ts";
import type { Artifact, Fields } from "../parse/artifact.ts";
import { type InternalWords, internalWords } from "./internal-words.ts";

/** An engagement as the client may read it, and what had to be taken out of what is meant for the client. */
export interface ClientView {
  readonly engagement: Engagement;
  readonly withheld: readonly Withheld[];
  readonly words: InternalWords;
}

/** A text that the client may read, but for the part of it that names something internal. */
export interface Withheld {
  readonly artifact: string;
  readonly path: string;
  /** Dotted, or `body`. */
  readonly field: string;
}

/**
 * The engagement without anything internal: no internal artifact, no field by which people are judged, no sentence,
 * link or entry that names what is internal (domain.md section 11). A report made from it cannot tell what it never
 * had. Not fit for rules, digests or edits: contents differ from their files, whose texts are left out.
 */
export function clientView(full: Engagement): ClientView {
  const words = internalWords(full);
  const withheld: Withheld[] = [];
  const open = allArtifacts(full).flatMap((artifact) => {
    if (isInternal(artifact)) return [];
    const { id, file } = artifact;
    return openArtifact(artifact, words, (field) => void withheld.push({ artifact: id, path: file.path, field }));
  });
  return { engagement: engagementOf(full, open), withheld, words };
}

/** Keys and addresses of people, which no report needs, and what findings were silenced with. */
const NEEDLESS: ReadonlySet<string> = new Set(["emails", "github", "gitlab", "signingKeys", "rescue-ignore"]);

type Tell = (field: string) => void;

function openArtifact(artifact: Artifact, words: InternalWords, tell: Tell): Artifact[] {
  const { kind, id, body, file } = artifact;
  const fields = Object.entries(clientFields(artifact)).filter(([name]) => !NEEDLESS.has(name));
  const known = kind.name === "signoff" || kind.name === "milestone" ? recordFields(fields, words) : fields;
  if (!known) return [];
  const value: Fields = Object.fromEntries(openEntries(known, "", { words, tell }));
  // What people hide in comments is hidden from the client too.
  const markdown = words.markdownWithoutInternal(body).replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  if (markdown !== body && words.namesInternal(body)) tell("body");
  const title = words.namesInternal(artifact.title) ? id : artifact.title;
  return [{ ...artifact, title, value, body: markdown, file: withoutText(file) }];
}

/**
 * A record of what is internal and of nothing else is left out; one that is about more keeps what it is about, but not
 * its words, since they are about all of it.
 */
function recordFields(fields: readonly [string, unknown][], words: InternalWords): [string, unknown][] | undefined {
  const about = fields.filter(([name]) => name === "subjects" || name === "evidence").map(([, value]) => value);
  const named = about.flatMap((list) => (Array.isArray(list) ? list : [])).map((entry) => JSON.stringify(entry));
  const open = named.filter((entry) => !words.namesInternal(entry));
  if (open.length === named.length) return [...fields];
  if (open.length === 0) return undefined;
  return fields.filter(([name]) => name !== "statement" && name !== "note" && name !== "base");
}

interface Withholding {
  readonly words: InternalWords;
  readonly tell: Tell;
}

function openEntries(entries: readonly [string, unknown][], prefix: string, how: Withholding): [string, unknown][] {
  return entries.flatMap(([name, value]): [string, unknown][] => {
    const open = openValue(value, `${prefix}${name}`, how);
    return open === undefined ? [] : [[name, open]];
  });
}

function openValue(value: unknown, field: string, how: Withholding): unknown {
  if (typeof value === "string") return openText(value, field, how);
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => {
      const open = openValue(item, `${field}.${index}`, how);
      return open === undefined ? [] : [open];
    });
  if (!isRecord(value)) return value;
  if (value["audience"] === "internal") return undefined;
  return Object.fromEntries(openEntries(Object.entries(value), `${field}.`, how));
}

function openText(text: string, field: string, { words, tell }: Withholding): string | undefined {
  const open = words.withoutInternal(text);
  // A reference to something internal goes without a word: a rule tells of those.
  if (open !== text && /\s/.test(text.trim())) tell(field);
  return open;
}

function withoutText(file: Artifact["file"]): Artifact["file"] {
  return { path: file.path, kind: file.kind, text: "", artifacts: [], findings: [] };
}

function engagementOf(full: Engagement, artifacts: readonly Artifact[]): Engagement {
  const index = indexArtifacts(artifacts, full.kinds.prefixes);
  return { ...full, kindFindings: [], files: [], custom: [], index };
}
