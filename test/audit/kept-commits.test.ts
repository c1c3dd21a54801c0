import assert from "node:assert/strict";
import { keptCommits } from "../../src/node/audit-cache.ts";

const FIRST = "a".repeat(40);
const SECOND = "b".repeat(40);
const OTHER = "c".repeat(40);

describe("The commits that are kept with an audit", () => {
  const first = keptCommits([{ id: FIRST, parents: [], time: 100 }]);
  const commits = keptCommits([{ id: SECOND, parents: [FIRST], time: 200 }], first);

  it("are known with their times, those of the earlier audit as well", () => {
    assert.deepEqual([FIRST, SECOND, OTHER].map(commits.timeOf), [100, 200, undefined]);
    assert.deepEqual([FIRST, SECOND, OTHER].map(commits.has), [true, true, false]);
    assert.equal(commits.count, 2);
  });

  it("are known by their whole hashes only", () => {
    const id = `${FIRST}${"d".repeat(24)}`;
    const long = keptCommits([
      { id: "e".repeat(64), parents: [], time: 1 },
      { id, parents: [], time: 2 },
    ]);
    assert.deepEqual([id, id.slice(24), id.slice(0, 40), "", "."].map(long.has), [true, false, false, false, false]);
  });
});
