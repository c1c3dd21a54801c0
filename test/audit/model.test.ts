import assert from "node:assert/strict";
import fc from "fast-check";
import { createEngagement, findArtifact } from "../../src/core/engagement/engagement.ts";
import { ancestryOf } from "../../src/core/ledger/audit/ancestry.ts";
import { startAudit } from "../../src/core/ledger/audit/audit.ts";
import type { HistoryCommit, PathChange } from "../../src/core/ledger/audit/commit.ts";
import { rowsOf } from "../../src/core/ledger/audit/row-log.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { signoffText } from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { assets } from "../support/engagement-fixture.ts";
import { soundFiles } from "../support/real-repository.ts";
import { item, NOW } from "./recorded-history.ts";

/*
 * Random histories of two scope items on two branches, judged by the audit and by a model that is slow and plain: it
 * looks at whole snapshots, knows all ancestors of every commit, and keeps nothing from one commit to the next.
 */

type Id = "SCP-001" | "SCP-002";
const IDS: readonly Id[] = ["SCP-001", "SCP-002"];

interface Content {
  readonly tier: 1 | 4 | "undecided";
  readonly text: "a" | "b";
}

interface Signoff {
  readonly id: string;
  readonly subject: Id;
  readonly by: "head-of-retail" | "cto";
  readonly content: Content;
  /** The commit that brings it in. */
  readonly commit: number;
}

interface Commit {
  readonly parents: readonly number[];
  readonly items: Readonly<Record<Id, Content>>;
  /** Sign-offs by identifier: how often each was edited since. */
  readonly signoffs: Readonly<Record<string, number>>;
}

interface World {
  readonly commits: readonly Commit[];
  readonly signoffs: readonly Signoff[];
}

const content: fc.Arbitrary<Content> = fc.record({
  tier: fc.constantFrom(1 as const, 4 as const, "undecided" as const),
  text: fc.constantFrom("a" as const, "b" as const),
});
const id = fc.constantFrom(...IDS);
const by = fc.constantFrom(
  "head-of-retail" as const,
  "head-of-retail" as const,
  "head-of-retail" as const,
  "cto" as const,
);

const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant("edit" as const), id, content }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("decide" as const), id, content, by }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("sign" as const), id, by }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("sign wrongly" as const), id, content }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("tamper" as const), nth: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("remove" as const), nth: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("switch" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("merge" as const),
      take: fc.tuple(fc.constantFrom("ours", "theirs", "other"), fc.constantFrom("ours", "theirs", "other")),
      content,
      drop: fc.option(fc.nat(9), { freq: 4 }),
    }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays operations on two branches that part at the first commit. */
function play(operations: readonly Operation[]): World {
  const start: Content = { tier: "undecided", text: "a" };
  const commits: Commit[] = [{ parents: [], items: { "SCP-001": start, "SCP-002": start }, signoffs: {} }];
  const signoffs: Signoff[] = [];
  const heads: [number, number] = [0, 0];
  let branch: 0 | 1 = 0;
  const add = (commit: Commit): void => {
    heads[branch] = commits.length;
    commits.push(commit);
  };
  const sign = (subject: Id, signed: Content, signer: Signoff["by"]): Record<string, number> => {
    const name = `SGN-${String(signoffs.length + 1).padStart(3, "0")}`;
    signoffs.push({ id: name, subject, by: signer, content: signed, commit: commits.length });
    return { [name]: 0 };
  };
  for (const one of operations) {
    const head = heads[branch];
    const current = commits[head] ?? assert.fail();
    const next = { ...current, parents: [head] };
    const names = Object.keys(current.signoffs);
    if (one.type === "switch") branch = branch === 0 ? 1 : 0;
    else if (one.type === "edit") add({ ...next, items: { ...current.items, [one.id]: one.content } });
    else if (one.type === "decide")
      add({
        ...next,
        items: { ...current.items, [one.id]: one.content },
        signoffs: { ...current.signoffs, ...sign(one.id, one.content, one.by) },
      });
    else if (one.type === "sign")
      add({ ...next, signoffs: { ...current.signoffs, ...sign(one.id, current.items[one.id], one.by) } });
    else if (one.type === "sign wrongly")
      add({ ...next, signoffs: { ...current.signoffs, ...sign(one.id, one.content, "head-of-retail") } });
    else if (one.type === "merge") {
      const other = heads[branch === 0 ? 1 : 0];
      if (other === head || ancestors(commits, head).has(other)) continue;
      const theirs = commits[other] ?? assert.fail();
      const taken = IDS.map((name, index) => {
        const sources = { ours: current.items[name], theirs: theirs.items[name], other: one.content };
        return [name, sources[one.take[index] as keyof typeof sources]];
      });
      const union = { ...theirs.signoffs, ...current.signoffs };
      const dropped = one.drop === null ? undefined : Object.keys(union)[one.drop];
      if (dropped !== undefined) delete union[dropped];
      add({ parents: [head, other], items: Object.fromEntries(taken), signoffs: union });
    } else {
      const name = names[one.nth];
      if (name === undefined) continue;
      const { [name]: edits = 0, ...others } = current.signoffs;
      add({ ...next, signoffs: one.type === "remove" ? others : { ...others, [name]: edits + 1 } });
    }
  }
  return { commits, signoffs };
}

function ancestors(commits: readonly Commit[], of: number): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [of];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    waiting.push(...(commits[one]?.parents ?? []));
  }
  return found;
}

/** What the rules of ledger.md say of a world: `commit subject status`, sorted. */
function model({ commits, signoffs }: World): string[] {
  const past = commits.map((_, index) => ancestors(commits, index));
  const at = (index: number): Commit => commits[index] ?? assert.fail();
  const known = (index: number, signoff: Signoff): boolean => past[index]?.has(signoff.commit) === true;
  const same = (a: Content, b: Content): boolean => a.tier === b.tier && a.text === b.text;
  const rows: { commit: number; subject: Id; status: string; open?: Content }[] = [];

  /** Whether the content has left a decision behind when a commit begins, as its parents tell. */
  const endedBefore = (index: number, signoff: Signoff): boolean => {
    const { subject } = signoff;
    const here = at(index).items[subject];
    const [first, ...others] = at(index).parents;
    if (first === undefined || signoff.commit === index) return false;
    const sides = others.filter((parent) => known(parent, signoff));
    if (!known(first, signoff)) return sides.some((parent) => ended(parent, signoff));
    if (ended(first, signoff)) return true;
    const moved = !same(at(first).items[subject], here);
    return sides.some((parent) => moved && same(at(parent).items[subject], here) && ended(parent, signoff));
  };
  const ended = (index: number, signoff: Signoff): boolean =>
    endedBefore(index, signoff) || !same(at(index).items[signoff.subject], signoff.content);

  for (const [index, commit] of commits.entries()) {
    const introduced = signoffs.filter((signoff) => signoff.commit === index);
    for (const { subject, by: signer, content: signed } of introduced) {
      const fits = same(commit.items[subject], signed);
      rows.push({ commit: index, subject, status: signer === "cto" ? "unauthorised" : fits ? "recorded" : "stale" });
    }
    for (const signoff of signoffs.filter((one) => one.commit !== index && known(index, one))) {
      const before = commit.parents
        .filter((parent) => known(parent, signoff))
        .map((parent) => at(parent).signoffs[signoff.id]);
      const now = commit.signoffs[signoff.id];
      const isDeleted = now === undefined && before.every((edits) => edits !== undefined);
      const isEdited = now !== undefined && now > 0 && !before.includes(now);
      if (isDeleted || isEdited) rows.push({ commit: index, subject: signoff.subject, status: "altered" });
    }
    for (const subject of IDS) {
      const here = commit.items[subject];
      const [first] = commit.parents;
      if (first === undefined) continue;
      const counting = signoffs.filter((one) => one.subject === subject && one.by !== "cto" && known(index, one));
      const newest = counting.at(-1);
      const own = introduced.find((one) => one.subject === subject);
      const status = (): string | undefined => {
        if (commit.parents.every((parent) => !same(at(parent).items[subject], here))) {
          if (own && (own.by === "cto" || !same(own.content, here))) return undefined;
          if (own) return undefined;
          if (here.tier !== "undecided" && at(first).items[subject].tier !== here.tier) return "unrecorded";
          return newest ? "stale" : undefined;
        }
        if (!newest || commit.parents.length < 2) return undefined;
        const fits = same(newest.content, here);
        if (!endedBefore(index, newest)) return fits ? undefined : "stale";
        return fits && !same(at(first).items[subject], here) ? "stale" : undefined;
      };
      const found = status();
      if (found) rows.push({ commit: index, subject, status: found, open: here });
    }
  }
  return rows
    .map(({ commit, subject, status, open }) => {
      const settling = signoffs.some(
        (one) =>
          open !== undefined &&
          one.subject === subject &&
          one.by !== "cto" &&
          one.commit !== commit &&
          past[one.commit]?.has(commit) === true &&
          same(one.content, open) &&
          same(at(one.commit).items[subject], open),
      );
      return `${commit} ${subject} ${settling ? "recorded" : status}`;
    })
    .sort();
}

const BASE = Object.entries(soundFiles({}));
const DIGESTS = new Map<string, string>();

function textOf(name: Id, { tier, text }: Content): string {
  return item(name, { tier }).replace("As the reps describe it.", `Text ${text}.`);
}

function digestIn(name: Id, one: Content): string {
  const key = `${name} ${one.tier} ${one.text}`;
  const known = DIGESTS.get(key);
  if (known !== undefined) return known;
  const engagement = createEngagement(assets, [{ path: `scope/${name}.md`, content: { text: textOf(name, one) } }]);
  const digest = digestOf(findArtifact(engagement, name) ?? assert.fail(), sha256);
  DIGESTS.set(key, digest);
  return digest;
}

function timeOf(index: number): number {
  return Date.parse("2026-03-02T08:00:00Z") / 1000 + index * 3600;
}

function filesOf(commit: Commit, signoffs: readonly Signoff[]): ReadonlyMap<string, string> {
  const files = new Map(BASE);
  for (const name of IDS) files.set(`scope/${name}.md`, textOf(name, commit.items[name]));
  for (const [name, edits] of Object.entries(commit.signoffs)) {
    const signoff = signoffs.find((one) => one.id === name) ?? assert.fail();
    const subjects = `[{ id: ${signoff.subject}, digest: "${digestIn(signoff.subject, signoff.content)}" }]`;
    const role = signoff.by === "cto" ? "it" : "business-owner";
    const at = new Date(timeOf(signoff.commit) * 1000).toISOString();
    const words = { statement: `Agreed ${edits} times.`, role, at, by: signoff.by, subjects };
    files.set(`signoffs/${name}.md`, signoffText({ id: name, ...words }));
  }
  return files;
}

function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): PathChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return paths.map((path) => {
    const text = after.get(path);
    return { path, blob: text === undefined ? "" : sha256(text), content: text === undefined ? undefined : { text } };
  });
}

/** What the audit says of a world. */
function audited({ commits, signoffs }: World): string[] {
  const files = commits.map((commit) => filesOf(commit, signoffs));
  const name = (index: number): string => index.toString(16).padStart(40, "0");
  const graph = commits.map(({ parents }, index) => ({
    id: name(index),
    parents: parents.map(name),
    time: timeOf(index),
  }));
  const context = { assets, sha256, verify: verifySignature, now: NOW, ancestry: ancestryOf(graph) };
  const audit = startAudit(context, graph);
  for (const [index, { parents }] of commits.entries()) {
    const own = files[index] ?? assert.fail();
    const against =
      parents.length === 0 ? [new Map<string, string>()] : parents.map((parent) => files[parent] ?? assert.fail());
    const one: HistoryCommit = {
      ...(graph[index] ?? assert.fail()),
      author: "A",
      changes: against.map((before) => changesBetween(before, own)),
    };
    audit.add(one);
  }
  return rowsOf(audit.done().rows)
    .map(({ commit, subject, status }) => `${Number.parseInt(commit, 16)} ${subject} ${status}`)
    .sort();
}

describe("An audit of random histories", function () {
  this.timeout(60_000);

  it("says what a slow and plain model of the rules says", () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 14 }), (operations) => {
        const world = play(operations);
        assert.deepEqual(audited(world), model(world));
      }),
      {
        numRuns: Number(process.env["RESCUE_RUNS"] ?? 300),
        interruptAfterTimeLimit: 15_000,
        markInterruptAsFailure: false,
      },
    );
  });
});
