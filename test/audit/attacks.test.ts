import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createEngagement, findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { signaturePayload } from "../../src/core/ledger/signature-payload.ts";
import { gapText, signoffText } from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets } from "../support/engagement-fixture.ts";
import { temporaryFolder } from "../support/real-repository.ts";
import { keygenKey } from "../support/ssh.ts";
import { assertFound, assertOnly, history, item, type RecordedHistory } from "./recorded-history.ts";

describe("An audit finds", () => {
  it("a tier that was edited without a sign-off", async () => {
    const own = history();
    own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
    const commit = own.commit("Tidy up");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /tier of SCP-001 was set from undecided to 1 without a decision/,
    });
  });

  it("a tier that was edited after it was decided", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    const commit = own.commit("Tidy up");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /from 4 to 1 without a decision/,
    });
  });

  it("a sign-off by a person without the role", async () => {
    const own = history();
    const { commit } = forge(own, { by: "cto", role: "it" });
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /Chief Technology Officer may not decide/,
    });
  });

  it("a sign-off that claims a role which the person does not hold", async () => {
    const own = history();
    const { commit } = forge(own, { role: "executive-sponsor" });
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /claims the role executive-sponsor/,
    });
  });

  it("a sign-off by somebody who is not in people.yaml", async () => {
    const own = history();
    const { commit } = forge(own, { by: "nobody" });
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /nobody is not in people.yaml/,
    });
  });

  it("a sign-off by the assessor", async () => {
    const own = history({ "scope/SCP-001.md": item("SCP-001", { assessment: "{ by: head-of-retail }" }) });
    const { commit } = forge(own);
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /nobody decides on their own assessment/,
    });
  });

  it("a sign-off by an assessor who takes their name out in the same change", async () => {
    const own = history({ "scope/SCP-001.md": item("SCP-001", { assessment: "{ by: head-of-retail }" }) });
    own.edit("scope/SCP-001.md", "by: head-of-retail", "by: lead-consultant");
    const { commit } = forge(own);
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /nobody decides on their own assessment/,
    });
  });

  it("a sign-off by somebody whose role came in the same change", async () => {
    const own = history();
    own.edit("people.yaml", "roles: [it]", "roles: [it, business-owner]");
    const { commit } = forge(own, { by: "cto" });
    const found = await own.audit();
    assertFound(found, {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /in the same change.*grants nothing/,
    });
    assertFound(found, {
      commit,
      subject: "cto",
      status: "unrecorded",
      reason: /roles of cto changed without a decision/,
    });
  });

  it("a sign-off by somebody whose role came earlier, but without a decision", async () => {
    const own = history();
    own.edit("people.yaml", "roles: [it]", "roles: [it, business-owner]");
    const given = own.commit("Update people");
    const { commit } = forge(own, { by: "cto" });
    const found = await own.audit();
    assertFound(found, {
      commit: given,
      subject: "cto",
      status: "unrecorded",
      reason: /roles of cto changed without a decision/,
    });
    assertFound(found, { commit, subject: "SCP-001", status: "unauthorised", reason: /may not decide/ });
  });

  it("a sign-off by somebody whose until has passed", async () => {
    const own = history();
    own.edit("people.yaml", "roles: [business-owner]", 'roles: [business-owner]\n  until: "2026-03-01"');
    own.git("commit", "--quiet", "--all", "--amend", "--message=Open the engagement");
    const { commit } = forge(own);
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unauthorised",
      reason: /left the role on 2026-03-01/,
    });
  });

  it("content that was changed after its approval", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "As the reps describe it.", "As we describe it.");
    const commit = own.commit("Improve the wording");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "stale",
      reason: /was changed after SGN-001 approved it/,
    });
  });
  it("content that was changed after its approval, a refusal of another change in between", async () => {
    const own = history();
    await own.sign();
    await own.sign({ verdict: "deferred", set: [["tier", 1]] });
    own.edit("scope/SCP-001.md", "As the reps describe it.", "As we describe it.");
    const commit = own.commit("Improve the wording");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "stale",
      reason: /was changed after SGN-001 approved it/,
    });
  });

  it("a sign-off that was edited later", async () => {
    const own = history();
    const { path } = await own.sign();
    own.edit(path, "We do not need it.", "We do not need it, said the owner.");
    const commit = own.commit("Correct a typo");
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "altered", reason: /SGN-001 was edited/ });
  });

  it("a sign-off that was back-dated later", async () => {
    const own = history();
    const { path } = await own.sign();
    own.edit(path, /at: .*/, "at: 2026-02-01T10:00:00Z");
    const commit = own.commit("Correct the date");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "altered",
      reason: /SGN-001 was re-dated from .* to 2026-02-01T10:00:00Z/,
    });
  });

  it("a sign-off that is dated before the commit it was given on", async () => {
    const own = history();
    const { commit } = forge(own, { at: "2026-03-01T10:00:00Z" });
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "altered",
      reason: /before the commit that it was given on/,
    });
  });

  it("a sign-off that was deleted later", async () => {
    const own = history();
    const { path } = await own.sign();
    rmSync(join(own.root, path));
    const commit = own.commit("Clean up");
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "altered", reason: /SGN-001 was deleted/ });
  });

  it("a sign-off that was copied to another subject", async () => {
    const own = history();
    const { path } = await own.sign();
    own.edit("scope/SCP-002.md", "tier: undecided", "tier: 4");
    own.write(
      "signoffs/SGN-002.md",
      own.read(path).replace("id: SGN-001", "id: SGN-002").replace("id: SCP-001", "id: SCP-002"),
    );
    const commit = own.commit("Decide the second as well");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-002",
      status: "forged",
      reason: /digest that was signed for SCP-001/,
    });
  });

  it("old content that was restored to revive an old approval", async () => {
    const own = history();
    await own.sign();
    const approved = own.read("scope/SCP-001.md");
    await own.sign({ set: [["tier", 1]], statement: "We need it after all." });
    own.write("scope/SCP-001.md", approved);
    const commit = own.commit("Back to the agreed tier");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /from 1 to 4 without a decision/,
    });
  });

  it("old content that was restored after a change nobody decided", async () => {
    const own = history();
    await own.sign();
    const approved = own.read("scope/SCP-001.md");
    own.edit("scope/SCP-001.md", "As the reps describe it.", "As we describe it.");
    own.commit("Improve the wording");
    own.write("scope/SCP-001.md", approved);
    const commit = own.commit("Take it back");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "stale",
      reason: /old decision does not come back to life/,
    });
  });

  it("a change that was smuggled into the resolution of a merge", async () => {
    const own = history();
    await own.sign();
    branchWithNote(own);
    own.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    const commit = own.commit("Merge side");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /No branch has it: it came in with the resolution/,
    });
  });

  it("a decision that a merge takes away by keeping the older content", async () => {
    const own = history();
    branchWithNote(own);
    await own.sign();
    own.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    own.git("checkout", "side", "--", "scope/SCP-001.md");
    const commit = own.commit("Merge side");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "stale",
      reason: /merge takes other content of SCP-001/,
    });
  });

  it("a sign-off that a merge leaves out", async () => {
    const own = history();
    branchWithNote(own);
    const { path } = await own.sign();
    own.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    own.git("rm", "--quiet", "-f", path);
    const commit = own.commit("Merge side");
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "altered", reason: /SGN-001 was deleted/ });
  });

  it("a signed artifact that a merge leaves out", async () => {
    const own = history();
    branchWithNote(own);
    own.write("scope/SCP-003.md", item("SCP-003"));
    own.commit("Add a promise");
    await own.sign({ ids: ["SCP-003"] });
    own.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    own.git("rm", "--quiet", "-f", "scope/SCP-003.md");
    const commit = own.commit("Merge side");
    assertFound(await own.audit(), { commit, subject: "SCP-003", status: "unrecorded", reason: /leaves SCP-003 out/ });
  });

  it("a history that began apart and is merged with people of its own", async () => {
    const own = history();
    own.git("checkout", "--quiet", "--orphan", "own");
    own.edit("people.yaml", "roles: [it]", "roles: [it, executive-sponsor, business-owner]");
    own.commit("Open the engagement");
    const { commit: signed } = forge(own, { by: "cto" });
    own.git("checkout", "--quiet", "main");
    own.git("merge", "--quiet", "--allow-unrelated-histories", "--no-edit", "-Xtheirs", "own");
    const found = await own.audit();
    const commit = own.head();
    assert.notEqual(commit, signed);
    assertFound(found, {
      commit,
      subject: "engagement",
      status: "unauthorised",
      reason: /joins a history that began apart/,
    });
    assertFound(found, { commit, subject: "SCP-001", status: "unauthorised", reason: /may not decide/ });
  });

  it("an identifier that was changed to shed its history", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "id: SCP-001", "id: SCP-009");
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    own.git("mv", "scope/SCP-001.md", "scope/SCP-009.md");
    const commit = own.commit("Renumber");
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "unrecorded", reason: /SCP-001/ });
  });

  it("an identifier that was changed within its file", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "id: SCP-001", "id: SCP-009");
    const commit = own.commit("Renumber");
    const found = await own.audit();
    assertFound(found, { commit, subject: "SCP-001", status: "unrecorded", reason: /SCP-001 became SCP-009/ });
    assertFound(found, { commit, subject: "SCP-009", status: "unrecorded", reason: /without a decision/ });
  });

  it("a file that was renamed and changed on the way", async () => {
    const own = history();
    await own.sign();
    own.git("mv", "scope/SCP-001.md", "scope/SCP-001-mobile.md");
    own.edit("scope/SCP-001-mobile.md", "tier: 4", "tier: 1");
    const commit = own.commit("A better name");
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "unrecorded", reason: /from 4 to 1/ });
  });

  it("a schema that was relaxed in the same change", async () => {
    const own = history({ ".rescue/schemas/pledge.schema.json": PLEDGE, "pledges/PLG-001.md": PLEDGED });
    await own.sign({ ids: ["PLG-001"], type: "governance", set: [["amount", 10]] });
    own.write(
      ".rescue/schemas/pledge.schema.json",
      PLEDGE.replace('"type":"integer"', '"type":"integer","x-clerical":true').replace('"fields":[],', ""),
    );
    own.edit("pledges/PLG-001.md", "amount: 10", "amount: 99");
    const commit = own.commit("Simplify");
    const found = await own.audit();
    assertFound(found, {
      commit,
      subject: ".rescue/schemas/pledge.schema.json",
      status: "unrecorded",
      reason: /changed without a decision by the executive-sponsor/,
    });
    assertFound(found, {
      commit,
      subject: "PLG-001",
      status: "unrecorded",
      reason: /amount of PLG-001 was set from 10 to 99/,
    });
  });

  it("a policy that was relaxed in the same change", async () => {
    const own = history({ "engagement.yaml": ENGAGEMENT });
    own.edit("engagement.yaml", "require", "off");
    const { commit } = forge(own);
    const found = await own.audit();
    assertFound(found, {
      commit,
      subject: "engagement",
      status: "unrecorded",
      reason: /policy of engagement changed without a decision/,
    });
    assertFound(found, { commit, subject: "SCP-001", status: "forged", reason: /policy.signatures asked for one/ });
  });

  it("a forged author: a name in a commit is worth nothing", async () => {
    const own = history({ "engagement.yaml": ENGAGEMENT });
    own.edit("scope/SCP-002.md", "tier: undecided", "tier: 1");
    const edited = own.commit("Decide", { author: "Head of Retail Banking <head@client.example>" });
    const { commit } = forge(own, {}, { author: "Head of Retail Banking <head@client.example>" });
    const found = await own.audit();
    assertFound(found, { commit: edited, subject: "SCP-002", status: "unrecorded", reason: /without a decision/ });
    assertFound(found, { commit, subject: "SCP-001", status: "forged", reason: /carries no signature/ });
  });

  describe("a signature", () => {
    let keys: ReturnType<typeof keygenKey>[] = [];
    before(() => {
      keys = [0, 1, 2].map(() => keygenKey(temporaryFolder(), "ed25519"));
    });

    it("by an unknown key", async () => {
      const own = withKeys([keys[0]?.line ?? ""], []);
      const { commit } = signedBy(own, keys[2]);
      assertFound(await own.audit(), { commit, subject: "SCP-001", status: "forged", reason: /belongs to nobody/ });
    });

    it("by an expired key", async () => {
      const own = withKeys([`valid-before="20260301Z" ${keys[0]?.line}`], []);
      const { commit } = signedBy(own, keys[0]);
      assertFound(await own.audit(), { commit, subject: "SCP-001", status: "forged", reason: /no longer counted/ });
    });

    it("by someone else's key", async () => {
      const own = withKeys([keys[0]?.line ?? ""], [keys[1]?.line ?? ""]);
      const { commit } = signedBy(own, keys[1]);
      assertFound(await own.audit(), {
        commit,
        subject: "SCP-001",
        status: "forged",
        reason: /is Chief Technology Officer's, not/,
      });
    });

    it("by a key that came in the same change", async () => {
      const own = withKeys([keys[0]?.line ?? ""], []);
      own.edit("people.yaml", keys[0]?.line ?? "", keys[1]?.line ?? "");
      const { commit } = signedBy(own, keys[1]);
      const found = await own.audit();
      assertFound(found, { commit, subject: "SCP-001", status: "forged", reason: /belongs to nobody/ });
      assertFound(found, {
        commit,
        subject: "head-of-retail",
        status: "unrecorded",
        reason: /signingKeys of head-of-retail changed/,
      });
    });

    it("that fits other words", async () => {
      const own = withKeys([keys[0]?.line ?? ""], []);
      const { commit } = signedBy(own, keys[0], (text) => text.replace("We do not need it.", "We need it."));
      assertFound(await own.audit(), { commit, subject: "SCP-001", status: "forged", reason: /does not fit/ });
    });

    it("but not one by the right key", async () => {
      const own = withKeys([keys[0]?.line ?? ""], []);
      signedBy(own, keys[0]);
      assertOnly(await own.audit(), "recorded");
    });
  });

  it("a history that was rewritten under a sign-off", async () => {
    const own = history();
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    const { path } = await own.sign();
    const [decided, signed] = [own.read("scope/SCP-001.md"), own.read(path)];
    own.git("reset", "--quiet", "--hard", "HEAD~2");
    own.write("gaps/GAP-001.md", gapText({ title: "Another gap" }));
    own.commit("Log a gap");
    own.write("scope/SCP-001.md", decided);
    own.write(path, signed);
    const commit = own.commit("Decide");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "rewritten",
      reason: /not in the history of this commit/,
    });
  });

  it("a signed artifact that was deleted", async () => {
    const own = history();
    await own.sign();
    rmSync(join(own.root, "scope/SCP-001.md"));
    const commit = own.commit("Clean up");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /was removed, though it was signed/,
    });
  });

  it("a person with a role who was deleted", async () => {
    const own = history();
    own.edit("people.yaml", /- id: cto\n(?: {2}.*\n)+/, "");
    const commit = own.commit("Clean up");
    assertFound(await own.audit(), { commit, subject: "cto", status: "unrecorded", reason: /needs a decision to go/ });
  });

  it("a sign-off that is dated in the future", async () => {
    const own = history();
    const { commit } = forge(own, { at: "2027-01-01T10:00:00Z" });
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "altered", reason: /still to come/ });
  });

  it("a sign-off that is dated after the commit that records it", async () => {
    const own = history();
    const { commit } = forge(own, { at: "2026-03-20T10:00:00Z" });
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "altered",
      reason: /after the commit that records it/,
    });
  });

  it("a commit that is dated in the future", async () => {
    const own = history();
    own.write("gaps/GAP-001.md", gapText());
    const commit = own.commit("Log a gap", { at: "2027-01-01T10:00:00Z" });
    assertFound(await own.audit(), { commit, subject: "GAP-001", status: "altered", reason: /still to come/ });
  });

  it("a commit that is dated before its parent", async () => {
    const own = history();
    own.write("gaps/GAP-001.md", gapText());
    const commit = own.commit("Log a gap", { at: "2026-02-01T10:00:00Z" });
    assertFound(await own.audit(), {
      commit,
      subject: "GAP-001",
      status: "altered",
      reason: /before the one that it builds on/,
    });
  });

  it("a signed artifact that was replaced by a symbolic link", async () => {
    const own = history();
    await own.sign();
    own.write("elsewhere.md", own.read("scope/SCP-001.md").replace("tier: 4", "tier: 1"));
    rmSync(join(own.root, "scope/SCP-001.md"));
    symlinkSync("../elsewhere.md", join(own.root, "scope/SCP-001.md"));
    const commit = own.commit("Share the file");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /replaced by a symbolic link/,
    });
  });

  it("a sign-off that was replaced by a symbolic link", async () => {
    const own = history();
    const { path } = await own.sign();
    own.write("elsewhere.md", own.read(path));
    rmSync(join(own.root, path));
    symlinkSync("../elsewhere.md", join(own.root, path));
    const commit = own.commit("Share the file");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "altered",
      reason: /replaced by a symbolic link/,
    });
  });

  it("a folder of signed artifacts that was replaced by a symbolic link", async () => {
    const own = history();
    await own.sign();
    own.git("mv", "scope", "elsewhere");
    symlinkSync("elsewhere", join(own.root, "scope"));
    const commit = own.commit("Share the folder");
    assertFound(await own.audit(), { commit, subject: "SCP-001", status: "unrecorded", reason: /SCP-001 was removed/ });
  });

  it("a duplicate identifier that shadows a signed item", async () => {
    const own = history();
    await own.sign();
    own.write("scope/AAA.md", own.read("scope/SCP-001.md").replace("tier: 4", "tier: 1"));
    const commit = own.commit("Add a promise");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "unrecorded",
      reason: /stands in several places/,
    });
  });

  it("a second sign-off under the identifier of another", async () => {
    const own = history();
    const { path } = await own.sign();
    own.write("signoffs/AAA.md", own.read(path).replace("approved", "rejected"));
    const commit = own.commit("Add a sign-off");
    assertFound(await own.audit(), {
      commit,
      subject: "SCP-001",
      status: "altered",
      reason: /SGN-001 stands in 2 files/,
    });
  });
});

const ENGAGEMENT =
  "client: Northwind Trading Group\ncrm: Orbit CRM\ndayOne: 2026-03-02\npolicy:\n  signatures: require\n";

/** A kind of an engagement's own, with a field that somebody has to decide. */
const PLEDGE = JSON.stringify({
  title: "Pledge",
  type: "object",
  additionalProperties: false,
  required: ["id", "title"],
  "x-kind": { name: "pledge", prefix: "PLG", folder: "pledges", title: "title", icon: "heart", phase: "reset" },
  "x-decisions": [{ type: "governance", field: "amount", roles: ["business-owner"] }],
  properties: { id: { type: "string" }, title: { type: "string" }, amount: { type: "integer" } },
});
const PLEDGED = "---\nid: PLG-001\ntitle: A pledge\n---\n";

/** Sets the tier of SCP-001 and commits it with a sign-off that was written by hand, with the right digest. */
function forge(
  own: RecordedHistory,
  fields: Parameters<typeof signoffText>[0] = {},
  options: { author?: string; text?: (text: string) => string } = {},
): { commit: string } {
  const base = own.head();
  own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
  const at = new Date(Date.parse(own.git("log", "-1", "--format=%cI").trim()) + 600_000)
    .toISOString()
    .replace(".000", "");
  const digest = digestIn(own, "scope/SCP-001.md", "SCP-001");
  const subjects = `[{ id: SCP-001, digest: "${digest}", field: tier, to: 1 }]`;
  const text = signoffText({ at, subjects, base, statement: "We do not need it.", ...fields });
  own.write("signoffs/SGN-001.md", options.text?.(text) ?? text);
  return { commit: own.commit("Decide", options.author === undefined ? {} : { author: options.author }) };
}

function digestIn(own: RecordedHistory, path: string, id: string): string {
  const engagement = createEngagement(assets, [{ path, content: { text: own.read(path) } }]);
  const artifact = findArtifact(engagement, id);
  assert.ok(artifact);
  return digestOf(artifact, sha256);
}

/** A branch `side` off the commit before the last decision, or off the beginning, with a change of its own. */
function branchWithNote(own: RecordedHistory): void {
  own.git("checkout", "--quiet", "-b", "side", own.git("rev-list", "--max-parents=0", "HEAD").trim());
  own.write("gaps/GAP-001.md", gapText());
  own.commit("Log a gap");
  own.git("checkout", "--quiet", "main");
  own.write("gaps/GAP-002.md", gapText({ id: "GAP-002" }));
  own.commit("Log another gap");
}

function withKeys(ofOwner: readonly string[], ofCto: readonly string[]): RecordedHistory {
  const base = history();
  const people = base.read("people.yaml");
  const list = (keys: readonly string[]): string =>
    keys.length === 0 ? "" : `\n  signingKeys:\n${keys.map((key) => `    - '${key}'`).join("\n")}`;
  return history({
    "engagement.yaml": ENGAGEMENT,
    "people.yaml": people
      .replace("roles: [business-owner]", `roles: [business-owner]${list(ofOwner)}`)
      .replace("roles: [it]", `roles: [it]${list(ofCto)}`),
  });
}

/** The same with a signature in the sign-off, that a key made over it. */
function signedBy(
  own: RecordedHistory,
  key: { sign(text: string): string } | undefined,
  alter: (text: string) => string = (text) => text,
): { commit: string } {
  return forge(
    own,
    { channel: "editor", assurance: "signed" },
    {
      text: (text) => {
        const engagement = createEngagement(assets, [{ path: "signoffs/SGN-001.md", content: { text } }]);
        const signoff = findArtifact(engagement, "SGN-001");
        assert.ok(signoff && key);
        const lines = key.sign(signaturePayload(signoff)).trim().split("\n");
        return alter(
          text.replace(/\n---\n$/, `\nsignature: |-\n${lines.map((line) => `  ${line}`).join("\n")}\n---\n`),
        );
      },
    },
  );
}
