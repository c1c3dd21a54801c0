import { canonical, payloadOf } from "../digest.ts";
import type { Signoff } from "../state.ts";
import type { Problem } from "./judge-signoffs.ts";
import type { SignoffTrace } from "./state.ts";
import { contentKey, itemsIn, type Step } from "./step.ts";

/** What a commit does to sign-offs: those that it brings in, and what it does to those that were there. */
export interface SignoffChanges {
  readonly introduced: readonly Signoff[];
  readonly tampered: readonly {
    readonly signoff: string;
    readonly subjects: readonly string[];
    readonly problem: Problem;
  }[];
  readonly traces: ReadonlyMap<string, SignoffTrace>;
}

/** Compares the sign-offs that a commit touches with those of all its parents. */
export function signoffChanges(step: Step): SignoffChanges {
  const introduced: Signoff[] = [];
  const tampered: SignoffChanges["tampered"][number][] = [];
  const traces = new Map<string, SignoffTrace>();
  for (const id of changedIds(step)) {
    const before = tracesOf(step, id);
    const now = itemsIn(step, step, id).filter((item) => item.kind === "signoff");
    const signoff = step.signoffs.get(id);
    if (before.length === 0 && now.length === 0) continue;
    if (before.length === 0 && signoff) {
      introduced.push(signoff);
      traces.set(id, traceOf(step, signoff));
    }
    const [trace] = before;
    const problem = tampering(step, id, before, contentKey(now), now.length);
    const subjects = trace?.subjects ?? signoff?.value.subjects?.map((subject) => subject.id ?? "") ?? [];
    if (problem) tampered.push({ signoff: id, subjects: [...new Set(subjects)], problem });
    if (trace) traces.set(id, now.length > 0 ? present(trace) : { ...trace, gone: goneIn(before) ?? step.commit.id });
  }
  return { introduced, tampered, traces };
}

/** What a commit touches, and of what one branch knows something that another does not. */
function changedIds({ touched, parents: [first, ...others] }: Step): ReadonlySet<string> {
  const merged = first ? others.flatMap((parent) => first.signoffs.differing(parent.signoffs)) : [];
  return new Set([...touched, ...merged]);
}

function tampering(
  step: Step,
  id: string,
  before: readonly SignoffTrace[],
  key: string,
  count: number,
): Problem | undefined {
  if (count > 1)
    return isDoubled(step, id)
      ? undefined
      : altered(`${id} stands in ${count} files. Which one was given cannot be told.`);
  const kept = before.filter((trace) => trace.gone === undefined);
  if (count === 0)
    return kept.length > 0 && kept.length === before.length && !isRenumbered(step, kept)
      ? altered(removal(step, id))
      : undefined;
  const differing = before.filter((trace) => trace.digest !== key);
  if (differing.length === before.length && before.length > 0)
    return isSameAsParent(step, id, key) ? undefined : altered(edit(step, id, before));
  return differing.length > 0 && !isRenumbered(step, differing)
    ? altered(`${id} is another sign-off in each of the merged branches, and one of the two is lost here.`)
    : undefined;
}

/** An edit that a parent had already was told of there. */
function isSameAsParent(step: Step, id: string, key: string): boolean {
  return step.parents.some((parent) => contentKey(itemsIn(step, parent, id)) === key);
}

function isDoubled(step: Step, id: string): boolean {
  return step.parents.some((parent) => itemsIn(step, parent, id).length > 1);
}

/** In a merge, a sign-off whose number both branches used may go on under another one. */
function isRenumbered({ commit, signoffs, context }: Step, lost: readonly SignoffTrace[]): boolean {
  if (commit.parents.length < 2) return false;
  const present = new Set(Array.from(signoffs.values(), (signoff) => anonymous(signoff, context.sha256)));
  return lost.every((trace) => present.has(trace.content));
}

function removal(step: Step, id: string): string {
  const path = step.lead.places.get(id)?.[0];
  const problem = path === undefined ? undefined : step.files.get(path)?.problem;
  if (problem === "link") return `${id} was replaced by a symbolic link. What it shows can change without a trace.`;
  return problem
    ? `${id} can no longer be read (${problem}).`
    : `${id} was deleted. What it decided can no longer be shown.`;
}

function edit({ signoffs }: Step, id: string, before: readonly SignoffTrace[]): string {
  const [was, is] = [before[0]?.at, signoffs.get(id)?.value.at];
  return was !== is
    ? `${id} was re-dated from ${was} to ${is} after it was recorded.`
    : `${id} was edited after it was recorded. It no longer says what was said.`;
}

function altered(reason: string): Problem {
  return { status: "altered", reason };
}

function tracesOf({ parents }: Step, id: string): readonly SignoffTrace[] {
  return parents.map(({ signoffs }) => signoffs.get(id)).filter((trace) => trace !== undefined);
}

function goneIn(traces: readonly SignoffTrace[]): string | undefined {
  return traces.find((trace) => trace.gone !== undefined)?.gone;
}

function present({ gone: _, ...trace }: SignoffTrace): SignoffTrace {
  return trace;
}

function traceOf(step: Step, signoff: Signoff): SignoffTrace {
  const [item] = itemsIn(step, step, signoff.id);
  const subjects = (signoff.value.subjects ?? []).flatMap(({ id }) => id ?? []);
  return {
    subjects: [...new Set(subjects)],
    at: signoff.value.at ?? "",
    digest: item?.digest ?? "",
    content: anonymous(signoff, step.context.sha256),
  };
}

/** The digest of what a sign-off says, but for its number. */
function anonymous(signoff: Signoff, sha256: Step["context"]["sha256"]): string {
  const { fields, ...payload } = payloadOf(signoff);
  return sha256(canonical({ ...payload, id: "", fields: { ...(typeof fields === "object" ? fields : {}), id: "" } }));
}
