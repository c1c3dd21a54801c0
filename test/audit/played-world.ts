import assert from "node:assert/strict";
import { createEngagement, findArtifact } from "../../src/core/engagement/engagement.ts";
import type { HistoryCommit, PathChange } from "../../src/core/ledger/audit/commit.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { signoffText } from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets } from "../support/engagement-fixture.ts";
import { soundFiles } from "../support/real-repository.ts";
import { type Commit, type Content, IDS, type Id, type Signoff, type World } from "./random-world.ts";
import { item } from "./recorded-history.ts";

/** A commit of a random world as a history has it, with all of its files by path. */
export interface PlayedCommit extends HistoryCommit {
  readonly files: ReadonlyMap<string, string>;
  /** The objects of all files at each parent, by path. */
  readonly before: readonly ReadonlyMap<string, string>[];
}

/** The commits of a random world, parents before children. A commit is called by its number, in hexadecimal. */
export function played({ commits, signoffs }: World): readonly PlayedCommit[] {
  const files = commits.map((commit) => filesOf(commit, signoffs));
  const name = (index: number): string => index.toString(16).padStart(40, "0");
  return commits.map(({ parents }, index) => {
    const own = files[index] ?? assert.fail();
    const against =
      parents.length === 0 ? [new Map<string, string>()] : parents.map((parent) => files[parent] ?? assert.fail());
    return {
      id: name(index),
      parents: parents.map(name),
      time: timeOf(index),
      author: "A",
      changes: against.map((before) => changesBetween(before, own)),
      files: own,
      before: against.map((one) => new Map(Array.from(one, ([path, text]) => [path, sha256(text)]))),
    };
  });
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
