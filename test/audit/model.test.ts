import assert from "node:assert/strict";
import fc from "fast-check";
import { ancestryOf } from "../../src/core/ledger/audit/ancestry.ts";
import { startAudit } from "../../src/core/ledger/audit/audit.ts";
import { rowsOf } from "../../src/core/ledger/audit/row-log.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { assets } from "../support/engagement-fixture.ts";
import { model } from "./model.ts";
import { played } from "./played-world.ts";
import { operation, play, type World } from "./random-world.ts";
import { NOW } from "./recorded-history.ts";

/** What the audit says of a world. */
function audited(world: World): string[] {
  const commits = played(world);
  const ancestry = ancestryOf(commits);
  const audit = startAudit(
    { assets, sha256, verify: verifySignature, now: NOW, ancestry, readBlob: assert.fail },
    commits,
  );
  for (const commit of commits) audit.add(commit);
  return rowsOf(audit.done().rows)
    .map(({ commit, subject, status }) => `${Number.parseInt(commit, 16)} ${subject} ${status}`)
    .sort();
}

describe("An audit of random histories", () => {
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
