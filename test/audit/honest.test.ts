import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { gapText, listText } from "../../src/core/rules/example-files.ts";
import { playSample } from "../../src/node/play-history.ts";
import { assets } from "../support/engagement-fixture.ts";
import { temporaryFolder } from "../support/real-repository.ts";
import { assertOnly, auditOf, history, item, print, type RecordedHistory } from "./recorded-history.ts";

describe("An audit raises no alarm over", () => {
  it("decisions one after another, on the same subject too", async () => {
    const own = history();
    await own.sign();
    await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
    await own.sign({ set: [["tier", 1]], statement: "We need it after all." });
    const found = await own.audit();
    assertOnly(found, "recorded");
    assert.deepEqual(
      found.rows.map(({ subject, field, from, to, by, signoff }) => [subject, field, from, to, by, signoff]),
      [
        ["SCP-001", "tier", "undecided", 4, "head-of-retail", "SGN-001"],
        ["SCP-002", "tier", "undecided", 2, "head-of-retail", "SGN-002"],
        ["SCP-001", "tier", 4, 1, "head-of-retail", "SGN-003"],
      ],
    );
  });

  it("a change that was refused, and left what was approved as it was", async () => {
    const own = history();
    await own.sign();
    await own.sign({ verdict: "rejected", set: [["tier", 1]], statement: "It stays out." });
    const found = await own.audit();
    assertOnly(found, "recorded");
    assert.deepEqual(
      found.rows.map(({ field, from, to, signoff }) => [field, from, to, signoff]),
      [
        ["tier", "undecided", 4, "SGN-001"],
        ["tier", 4, 1, "SGN-002"],
      ],
    );
    assert.equal(own.git("show", "--name-only", "--format=").trim(), "signoffs/SGN-002.md");
  });

  it("an artifact that begins with a value that somebody still has to decide", async () => {
    const own = history();
    own.write("scope/SCP-003.md", item("SCP-003", { tier: 2 }));
    own.commit("Take over what was promised");
    assertOnly(await own.audit(), "pending");
    await own.sign({ ids: ["SCP-003"], set: [] });
    assertOnly(await own.audit(), "recorded");
  });

  it("a change that was committed first and decided as it stood afterwards", async () => {
    const own = history();
    own.edit("scope/SCP-001.md", "tier: undecided", "tier: 4");
    own.commit("Propose tier 4");
    await own.sign({ set: [] });
    const { rows, clean } = await own.audit();
    assert.deepEqual(
      rows.map(({ status, signoff }) => [status, signoff]),
      [
        ["recorded", "SGN-001"],
        ["recorded", "SGN-001"],
      ],
    );
    assert.equal(clean, true);
  });

  it("edits of what no decision covers", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "tier: 4", "delivery: { status: not-started }\ntier: 4");
    own.edit("people.yaml", "side: rescue", "side: rescue\n  attitude: supporter");
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Plan the delivery");
    own.edit("gaps/GAP-001.md", "status: open", "status: planned");
    own.edit("scope/SCP-002.md", "As the reps describe it.", "As the reps describe it, in detail.");
    own.commit("Plan the gap");
    assertOnly(await own.audit(), "recorded");
  });

  it("a role that the sponsor gave, and what its holder decides from then on", async () => {
    const own = history();
    own.edit("people.yaml", "roles: [it]", "roles: [it, business-owner]");
    own.edit("people.yaml", "roles: [business-owner]", 'roles: [business-owner]\n  until: "2026-03-01"');
    own.commit("Hand over to the CTO");
    await own.sign({
      ids: ["cto", "head-of-retail"],
      by: "sponsor",
      type: "authority",
      set: [],
      statement: "He takes over.",
    });
    await own.sign({ by: "cto" });
    assertOnly(await own.audit(), "recorded");
  });

  it("a squash merge of a branch that decided twice on the same subject", async () => {
    const own = history();
    await branchWithDecisions(own);
    own.git("merge", "--quiet", "--squash", "side");
    own.commit("Decide the scope (#12)");
    assertOnly(await own.audit(), "recorded");
    assert.equal((await own.audit()).rows.length, 3);
  });

  it("a rebase merge of a branch with decisions", async () => {
    const own = history();
    await branchWithDecisions(own);
    own.git("checkout", "--quiet", "side");
    own.git("rebase", "--quiet", "main");
    own.git("checkout", "--quiet", "main");
    own.git("merge", "--quiet", "--ff-only", "side");
    assertOnly(await own.audit(), "recorded");
  });

  it("a merge of a branch with decisions", async () => {
    const own = history();
    await branchWithDecisions(own);
    assert.notEqual(own.merge("side"), "");
    assertOnly(await own.audit(), "recorded");
  });

  it("an octopus merge", async () => {
    const own = history();
    const start = own.head();
    for (const number of [1, 2, 3]) {
      own.git("checkout", "--quiet", "-b", `side-${number}`, start);
      own.write(`gaps/GAP-00${number}.md`, gapText({ id: `GAP-00${number}` }));
      own.commit(`Log gap ${number}`);
      if (number === 2) await own.sign();
    }
    own.git("checkout", "--quiet", "main");
    own.write("goals.yaml", listText({ id: "G-001", statement: "Quotes within a day" }));
    own.commit("Write down a goal");
    assert.notEqual(own.merge("side-1", "side-2", "side-3"), "");
    assert.equal(own.git("show", "-s", "--format=%P").trim().split(" ").length, 4);
    assertOnly(await own.audit(), "recorded");
  });

  it("criss-cross merges", async () => {
    const own = history();
    own.git("checkout", "--quiet", "-b", "side");
    await own.sign();
    own.git("checkout", "--quiet", "main");
    own.write("gaps/GAP-001.md", gapText());
    const ofMain = own.commit("Log a gap");
    const ofSide = own.git("rev-parse", "side").trim();
    assert.notEqual(own.merge(ofSide), "");
    own.git("checkout", "--quiet", "side");
    assert.notEqual(own.merge(ofMain), "");
    own.edit("scope/SCP-001.md", "tier: 4", "delivery: { status: not-started }\ntier: 4");
    own.commit("Plan");
    own.git("checkout", "--quiet", "main");
    await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
    assert.notEqual(own.merge("side"), "");
    assertOnly(await own.audit(), "recorded");
  });

  it("two clones that gave one number to two sign-offs, one of which got another in the merge", async () => {
    const own = history();
    own.git("checkout", "--quiet", "-b", "side");
    const { path } = await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
    const theirs = own.read(path);
    own.git("checkout", "--quiet", "main");
    // As in a clone that has not fetched the branch: a decision skips the numbers of branches that it knows.
    own.git("update-ref", "refs/elsewhere/side", "side");
    own.git("branch", "--quiet", "-D", "side");
    await own.sign();
    own.git("branch", "--quiet", "side", "refs/elsewhere/side");
    const ours = own.read(path);
    assert.equal(own.merge("side"), "");
    own.write(path, ours);
    own.write("signoffs/SGN-002.md", theirs.replace("id: SGN-001", "id: SGN-002"));
    own.commit("Merge side");
    assertOnly(await own.audit(), "recorded");
  });

  it("a discarded proposal: a branch whose change the merge does not take", async () => {
    const own = history();
    await own.sign();
    own.git("checkout", "--quiet", "-b", "side");
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    own.git("checkout", "--quiet", "main");
    own.git("merge", "--quiet", "--no-ff", "-s", "ours", "--no-edit", "side");
    assertOnly(await own.audit(), "recorded");
  });

  it("renames without a change of content", async () => {
    const own = history();
    const { path } = await own.sign();
    own.git("mv", "scope/SCP-001.md", "scope/SCP-001-mobile-quotes.md");
    own.git("mv", path, "signoffs/SGN-001-mobile-quotes.md");
    own.commit("Better names");
    assertOnly(await own.audit(), "recorded");
  });

  it("files that were committed with the line ends of another system", async () => {
    const own = history();
    const { path } = await own.sign();
    for (const file of ["scope/SCP-001.md", path, "people.yaml", "engagement.yaml", "phases.yaml"])
      own.write(file, own.read(file).replaceAll("\n", "\r\n"));
    own.commit("Save on Windows");
    await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
    assertOnly(await own.audit(), "recorded");
  });

  it("a checkout that turns line ends", async () => {
    const own = history();
    await own.sign();
    own.git("config", "core.autocrlf", "true");
    rmSync(join(own.root, "scope"), { recursive: true });
    own.git("checkout", "--", "scope");
    assert.match(own.read("scope/SCP-002.md"), /\r\n/);
    await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
    assertOnly(await own.audit(), "recorded");
  });

  it("YAML that was wrapped, quoted, ordered and commented anew", async () => {
    const own = history();
    const { path } = await own.sign();
    own.write(
      "scope/SCP-001.md",
      '---\n# by hand\ntier: 4\nassessment:\n  by: "lead-consultant"\ntitle: >-\n  Promise\n  SCP-001\nid: SCP-001\n---\nAs the reps describe it.   \n\n',
    );
    own.edit(path, "statement: We do not need it.", "statement: >-\n  We do not\n  need it.");
    own.edit("people.yaml", /^/, "# Everybody\n");
    own.commit("Tidy up");
    assertOnly(await own.audit(), "recorded");
  });

  it("submodules and files that are none of the engagement's", async () => {
    const own = history();
    await own.sign();
    own.git("update-index", "--add", "--cacheinfo", `160000,${own.head()},gaps/vendor`);
    own.write("scope/picture.png", "\u0000");
    own.commit("Add things");
    assertOnly(await own.audit(), "recorded");
  });

  it("the sample engagement, but for the one item that was changed after its approval", async () => {
    const root = join(temporaryFolder(), "sample");
    await playSample({
      productFolder: ".",
      assets,
      root,
      dayOne: "2026-03-02",
      now: "2026-06-01T00:00:00Z",
      git: true,
    });
    const { rows } = await auditOf(root);
    assert.ok(rows.length > 30);
    const found = rows.filter(({ status }) => status !== "recorded");
    assert.deepEqual(
      found.map(({ subject, status, signoff }) => [subject, status, signoff]),
      [["SCP-012", "stale", "SGN-011"]],
      rows.map(print).join("\n"),
    );
  });
});

/** A branch `side` with three decisions, two of them on one subject, while `main` goes on. */
async function branchWithDecisions(own: RecordedHistory): Promise<void> {
  own.git("checkout", "--quiet", "-b", "side");
  await own.sign();
  await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
  await own.sign({ set: [["tier", 1]], statement: "We need it after all." });
  own.git("checkout", "--quiet", "main");
  own.write("gaps/GAP-001.md", gapText());
  own.commit("Log a gap");
}
