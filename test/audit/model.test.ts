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
import { model } from "./model.ts";
import { type Commit, type Content, IDS, type Id, operation, play, type Signoff, type World } from "./random-world.ts";
import { item, NOW } from "./recorded-history.ts";

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
  const context = {
    assets,
    sha256,
    verify: verifySignature,
    now: NOW,
    ancestry: ancestryOf(graph),
    readBlob: assert.fail,
  };
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
        numRuns: Number(process.env["RESCUE_RUNS"] ?? 250),
        interruptAfterTimeLimit: 15_000,
        markInterruptAsFailure: false,
      },
    );
  });
});
