import assert from "node:assert/strict";
import fc from "fast-check";
import { createEngagement, findArtifact } from "../../src/core/engagement/engagement.ts";
import { ancestryOf } from "../../src/core/ledger/audit/ancestry.ts";
import { startAudit } from "../../src/core/ledger/audit/audit.ts";
import { judgePast, type PastContext, wantedSignoffs } from "../../src/core/ledger/past/judge-past.ts";
import { traceSignoffs } from "../../src/core/ledger/past/trace.ts";
import { signoffsOn } from "../../src/core/ledger/state.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { assets } from "../support/engagement-fixture.ts";
import { type PlayedCommit, played } from "./played-world.ts";
import { ancestors, IDS, operation, play } from "./random-world.ts";
import { NOW } from "./recorded-history.ts";

describe("What has lapsed in random histories", () => {
  it("is what the audit says has ended", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 14 }), (operations) => {
        const world = play(operations);
        const known = ancestors(world.commits, world.commits.length - 1);
        const commits = played(world).filter((_, index) => known.has(index));
        const [ended, lapsed] = [endedBy(commits), lapsedIn(commits)];
        for (const [decision, isEnded] of ended)
          if (lapsed.has(decision)) {
            assert.equal(lapsed.get(decision), isEnded, decision);
            compared++;
          }
      }),
      { numRuns: Number(process.env["RESCUE_RUNS"] ?? 250), interruptAfterTimeLimit: 15_000 },
    );
    assert.ok(compared > 50, `${compared} decisions were compared`);
  });
});

/** Of each subject's decision in force at the last commit, whether the audit says that it ended: `SGN-001 SCP-001`. */
function endedBy(commits: readonly PlayedCommit[]): ReadonlyMap<string, boolean> {
  const graph = commits.map(({ id, parents, time }) => ({ id, parents, time }));
  const ancestry = ancestryOf(graph);
  const audit = startAudit(
    { assets, sha256, verify: verifySignature, now: NOW, ancestry, readBlob: assert.fail },
    graph,
  );
  for (const commit of commits) audit.add(commit);
  const { state } = audit.done();
  const decisions = IDS.flatMap((id) => (state.subjects.get(id)?.decisions ?? []).map((one) => ({ ...one, id })));
  return new Map(decisions.map(({ signoff, id, ended }) => [`${signoff} ${id}`, ended !== undefined]));
}

/** The same by a look back from the last commit; only those that no later one by the same person replaces. */
function lapsedIn(commits: readonly PlayedCommit[]): ReadonlyMap<string, boolean> {
  const last = commits.at(-1) ?? assert.fail();
  const engagement = createEngagement(
    assets,
    Array.from(last.files, ([path, text]) => ({ path, content: { text } })),
  );
  const head = new Map(Array.from(last.files, ([path, text]) => [path, sha256(text)]));
  const context: PastContext = { engagement, head, blobOf: sha256, sha256 };
  const tracer = traceSignoffs(last.id, wantedSignoffs(context), (path) => path === "people.yaml");
  for (const { id, parents, changes, before } of commits.toReversed())
    tracer.add({
      id,
      parents,
      changes: changes.map((list, index) =>
        list.map(({ path, blob }) => ({ path, before: before[index]?.get(path) ?? "", after: blob })),
      ),
    });
  const texts = new Map(commits.flatMap(({ files }) => Array.from(files.values(), (text) => [sha256(text), { text }])));
  const past = judgePast(context, tracer.found).read(texts);
  const newest = IDS.flatMap((id) =>
    signoffsOn(engagement, id)
      .filter(({ value }) => value.by === "head-of-retail")
      .slice(0, 1)
      .map((signoff) => `${signoff.id} ${id}`),
  );
  assert.ok(IDS.every((id) => findArtifact(engagement, id)));
  assert.equal(past.committed.length, wantedSignoffs(context).length);
  return new Map(newest.map((decision) => [decision, past.lapsed.includes(decision)]));
}
