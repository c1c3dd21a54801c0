import {
  artifactsWithId,
  asKind,
  createEngagement,
  type Engagement,
  ofKind,
  type Past,
  updateEngagement,
} from "../../engagement/engagement.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { classify } from "../../parse/classify.ts";
import { type FileInput, parseFile } from "../../parse/parse-file.ts";
import type { Sha256 } from "../../ports.ts";
import { digestOf } from "../digest.ts";
import { phaseEnded } from "../phase-exit.ts";
import { signoffsOn } from "../state.ts";
import type { SignoffTrace, TracedVersion, WantedSignoff } from "./trace.ts";

/** What the history of an engagement is judged from. */
export interface PastContext {
  /** The engagement as it stands, whose schemas count. */
  readonly engagement: Engagement;
  /** The objects that git keeps the files of the newest commit in, by path. */
  readonly head: ReadonlyMap<string, string>;
  /** The object that git would keep a text in. */
  readonly blobOf: (text: string) => string;
  readonly sha256: Sha256;
}

export type Contents = ReadonlyMap<string, FileInput["content"]>;

/** What a history comes to, in plain JSON: true of one newest commit and one set of sign-offs for good. */
export interface JudgedPast {
  readonly committed: readonly string[];
  /** As in `Past`. */
  readonly lapsed: readonly string[];
  /** Who was trusted before which sign-offs came in: the objects of files by path. */
  readonly standing: readonly {
    readonly files: Readonly<Record<string, string>>;
    readonly signoffs: readonly string[];
  }[];
}

/** A result that first asks for the contents of objects. */
export interface Asking<Result> {
  readonly blobs: ReadonlySet<string>;
  read(contents: Contents): Result;
}

/** The committed sign-offs, each with what it decided on as far as that may still count. */
export function wantedSignoffs({ engagement, head }: PastContext): readonly WantedSignoff[] {
  const signoffs = ofKind(engagement, "signoff").filter(
    ({ id, file }) => head.has(file.path) && artifactsWithId(engagement, id).length === 1,
  );
  const subjects = new Map<string, { readonly id: string; readonly path: string }[]>();
  for (const id of new Set(
    signoffs.flatMap(({ value }) => (value.subjects ?? []).map((subject) => subject.id ?? "")),
  )) {
    const [artifact, ...others] = artifactsWithId(engagement, id);
    if (!artifact || others.length > 0) continue;
    for (const signoff of newestOn(engagement, id))
      subjects.set(signoff, [...(subjects.get(signoff) ?? []), { id, path: artifact.file.path }]);
  }
  return signoffs.map(({ id, file }) => ({ id, path: file.path, subjects: subjects.get(id) ?? [] }));
}

/** Whether a file says who may decide: its kind guards fields of its own, as the roles of people. */
export function isTrustedPath({ kinds }: Engagement, path: string): boolean {
  const role = classify(kinds, path);
  return role.type === "kind" && role.kind.decisions.some(({ fields }) => fields !== undefined);
}

/** Judges what a history told of the sign-offs: what became of their subjects, and who was trusted before them. */
export function judgePast(context: PastContext, traces: ReadonlyMap<string, SignoffTrace>): Asking<JudgedPast> {
  const decided = [...traces].flatMap(([signoff, trace]) =>
    [...trace.versions].map(([subject, versions]) => toDecided(context, { signoff, subject, versions })),
  );
  const digests = digestReader(context);
  return {
    blobs: new Set(decided.flatMap((one) => unknownBlobs(digests, one))),
    read: (contents) => {
      const lapsed = decided.filter(({ subject, digest, versions }) =>
        versions.some((version) => digests(version, subject, contents) !== digest),
      );
      return {
        committed: [...traces.keys()],
        lapsed: lapsed.map(({ signoff, subject }) => `${signoff} ${subject}`),
        standing: standingOf(context, traces),
      };
    },
  };
}

/** What is judged, as an engagement holds it. Who was trusted is read only where it is not who is trusted now. */
export function pastOf(context: PastContext, { committed, lapsed, standing }: JudgedPast): Asking<Past> {
  const { engagement, blobOf } = context;
  const today = new Map(
    engagement.files
      .filter(({ path }) => isTrustedPath(engagement, path))
      .map(({ path, text }) => [path, blobOf(text)]),
  );
  const others = standing.filter(({ files }) => !isSame(files, today));
  return {
    blobs: new Set(others.flatMap(({ files }) => Object.values(files))),
    read: (contents) => {
      const before = others.flatMap(({ files, signoffs }) => {
        const state = stateOfFiles(engagement, files, contents);
        return state ? signoffs.map((id) => [id, state] as const) : [];
      });
      return { committed: new Set(committed), lapsed: new Set(lapsed), before: new Map(before) };
    },
  };
}

/** The sign-offs on a subject that may still count: of a person's verdicts of one kind the newest. */
function newestOn(engagement: Engagement, id: string): Iterable<string> {
  const newest = new Map<string, string>();
  for (const signoff of signoffsOn(engagement, id)) {
    const { type, verdict, by } = signoff.value;
    const key = JSON.stringify([type, verdict, by, phaseEnded(signoff.value, id)]);
    if (!newest.has(key)) newest.set(key, signoff.id);
  }
  return newest.values();
}

/** A decision on a subject, with what stood in the subject's file since then, the newest first. */
interface Decided {
  readonly signoff: string;
  readonly subject: string;
  readonly versions: readonly TracedVersion[];
  /** The digest that it was given on. */
  readonly digest: string | undefined;
}

function toDecided({ engagement, head }: PastContext, traced: Omit<Decided, "digest">): Decided {
  const { signoff, subject, versions } = traced;
  const path = artifactsWithId(engagement, subject)[0]?.file.path ?? "";
  const value = asKind(artifactsWithId(engagement, signoff)[0], "signoff")?.value;
  const digest = value?.subjects?.find(({ id }) => id === subject)?.digest;
  return { ...traced, digest, versions: [{ path, blob: head.get(path) ?? "" }, ...versions] };
}

/** What has to be read to judge a decision: nothing where it is known by now that its content is another. */
function unknownBlobs(digests: DigestReader, { subject, digest, versions }: Decided): readonly string[] {
  const known = versions.map((version) => digests(version, subject));
  if (known.some((one) => one !== undefined && one !== digest)) return [];
  return versions.flatMap(({ blob }, index) => (known[index] === undefined && blob !== "" ? blob : []));
}

/** The digest of a subject in a version of its file; undefined where it is not in it, or cannot be told yet. */
type DigestReader = (version: TracedVersion, subject: string, contents?: Contents) => string | undefined;

/** What stands in the work tree as it was committed has been read already: most of what is asked for. */
function digestReader({ engagement, blobOf, sha256 }: PastContext): DigestReader {
  const digests = new Map<string, string>();
  const parsed = new Map<string, readonly Artifact[]>();
  const blobs = new Map<string, string>();
  const blobOfFile = ({ file }: Artifact): string => {
    const blob = blobs.get(file.path) ?? blobOf(file.text);
    blobs.set(file.path, blob);
    return blob;
  };
  return ({ path, blob }, subject, contents) => {
    const key = `${blob} ${subject}`;
    const known = digests.get(key);
    if (known !== undefined) return known;
    const now = artifactsWithId(engagement, subject)[0];
    const isNow = now !== undefined && blobOfFile(now) === blob;
    const content = isNow ? undefined : contents?.get(blob);
    if (content && !parsed.has(blob)) parsed.set(blob, artifactsIn(engagement, { path, content }));
    const artifact = isNow ? now : parsed.get(blob)?.find(({ id }) => id === subject);
    const digest = artifact && digestOf(artifact, sha256);
    if (digest !== undefined) digests.set(key, digest);
    return digest;
  };
}

function artifactsIn({ kinds }: Engagement, input: FileInput): readonly Artifact[] {
  const role = classify(kinds, input.path);
  return role.type === "kind" ? parseFile(role.kind, input).artifacts : [];
}

/** The states before the sign-offs: most came in while people and policy stayed the same. */
function standingOf(
  { engagement, head }: PastContext,
  traces: ReadonlyMap<string, SignoffTrace>,
): JudgedPast["standing"] {
  const atHead = [...head].filter(([path]) => isTrustedPath(engagement, path));
  const found = new Map<SignoffTrace["before"], string[]>();
  for (const [id, { before, first }] of traces) {
    if (first) continue;
    const same = found.get(before);
    if (same) same.push(id);
    else found.set(before, [id]);
  }
  return Array.from(found, ([before, signoffs]) => {
    const files = [...new Map([...atHead, ...before])].filter(([, blob]) => blob !== "");
    return { files: Object.fromEntries(files), signoffs };
  });
}

function isSame(files: Readonly<Record<string, string>>, other: ReadonlyMap<string, string>): boolean {
  const paths = Object.keys(files);
  return paths.length === other.size && paths.every((path) => other.get(path) === files[path]);
}

/** The state of these files; undefined where there was no engagement yet, and so nobody to trust. */
function stateOfFiles(
  { assets, custom }: Engagement,
  files: Readonly<Record<string, string>>,
  contents: Contents,
): Engagement | undefined {
  const schemas = custom.map(({ path, text }) => ({ path, content: { text } }));
  const updates = Object.entries(files).map(([path, blob]) => ({ path, content: contents.get(blob) }));
  const state = updateEngagement(createEngagement(assets, schemas), updates);
  return ofKind(state, "engagement").length > 0 ? state : undefined;
}
