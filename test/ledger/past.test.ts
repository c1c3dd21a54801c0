import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { type Engagement, findArtifact, findFile } from "../../src/core/engagement/engagement.ts";
import { type SubjectState, stateOf } from "../../src/core/ledger/state.ts";
import { gapText } from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import type { Finding } from "../../src/core/text/finding.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { withPast } from "../../src/node/read-past.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { addCommits } from "../audit/many-commits.ts";
import { history, item, type RecordedHistory } from "../audit/recorded-history.ts";
import { assets } from "../support/engagement-fixture.ts";
import { temporaryFolder } from "../support/real-repository.ts";
import { keygenKey } from "../support/ssh.ts";

const ALL = "roles: [business-owner]";

describe("With its history at hand, a decision", () => {
  it("does not come back to life when content was changed and changed back", async () => {
    const own = history();
    await own.sign();
    await assertState(own, "approved");
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    own.commit("Try something");
    await assertState(own, "stale");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
    await assertState(own, "stale");
    own.commit("Take it back");
    await assertState(own, "stale");
    assert.match((await found(own, "signoff/stale"))[0]?.message ?? "", /and then changed back/);
    await own.sign({ set: [], statement: "It stays out, once more." });
    await assertState(own, "approved");
    assert.deepEqual(await found(own, "signoff/stale"), []);
  });

  it("of no comes back no more than a yes", async () => {
    const own = history({ "scope/SCP-001.md": item("SCP-001", { tier: 2 }) });
    await own.sign({ verdict: "rejected", set: [], statement: "Not that." });
    await assertState(own, "rejected");
    own.edit("scope/SCP-001.md", "tier: 2", "tier: 1");
    own.commit("Try something");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 2");
    own.commit("Take it back");
    await assertState(own, "pending");
  });

  it("outlasts edits that are not committed, of what does not count, of how it is written, and renames", async () => {
    const own = history();
    const { path } = await own.sign();
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    await assertState(own, "stale");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
    await assertState(own, "approved");
    own.edit("scope/SCP-001.md", "tier: 4", "delivery: { status: not-started }\ntier: 4");
    own.commit("Plan");
    own.edit("scope/SCP-001.md", "title: Promise SCP-001", 'title: "Promise SCP-001" # as sold');
    own.commit("Quote");
    own.git("mv", "scope/SCP-001.md", "scope/SCP-001-mobile-quotes.md");
    own.git("mv", path, "signoffs/SGN-001-mobile-quotes.md");
    own.commit("Better names");
    own.edit("scope/SCP-001-mobile-quotes.md", "status: not-started", "status: in-progress");
    own.commit("Begin");
    await assertState(own, "approved");
  });

  it("is over when content was changed, renamed and changed back", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    own.commit("Try something");
    own.git("mv", "scope/SCP-001.md", "scope/SCP-001-mobile-quotes.md");
    own.commit("Better names");
    own.edit("scope/SCP-001-mobile-quotes.md", "tier: 1", "tier: 4");
    own.commit("Take it back");
    await assertState(own, "stale");
  });

  it("is over when its subject was deleted and put back", async () => {
    const own = history();
    await own.sign();
    const text = own.read("scope/SCP-001.md");
    rmSync(`${own.root}/scope/SCP-001.md`);
    own.commit("Away with it");
    own.write("scope/SCP-001.md", text);
    own.commit("Or not");
    await assertState(own, "stale");
  });

  it("on one item of a list outlasts edits of the others, and no edit of its own", async () => {
    const own = history();
    await own.sign({ ids: ["cto"], by: "sponsor", type: "authority", set: [["roles", ["it", "champion"]]] });
    own.edit("people.yaml", ALL, `${ALL}\n  attitude: supporter`);
    own.commit("Note an attitude");
    await assertState(own, "approved", "cto");
    own.edit("people.yaml", "champion", "crm-owner");
    own.commit("Try something");
    own.edit("people.yaml", "crm-owner", "champion");
    own.commit("Take it back");
    await assertState(own, "stale", "cto");
  });

  it("taken after the change itself counts as it stands", async () => {
    const own = history();
    own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
    own.commit("Propose tier 1");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
    own.commit("Propose tier 4");
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    await own.sign({ set: [] });
    await assertState(own, "approved");
  });

  for (const how of ["merge", "squash", "rebase"])
    it(`that came by a ${how} counts`, async () => {
      const own = history();
      own.git("checkout", "--quiet", "-b", "side");
      own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
      own.commit("Propose");
      await own.sign();
      own.git("checkout", "--quiet", "main");
      await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
      if (how === "merge") assert.notEqual(own.merge("side"), "");
      if (how === "squash") own.git("merge", "--quiet", "--squash", "side");
      if (how === "squash") own.commit("Decide (#12)");
      if (how === "rebase") {
        own.git("checkout", "--quiet", "side");
        own.git("rebase", "--quiet", "main");
      }
      await assertState(own, "approved");
      await assertState(own, "approved", "SCP-002");
    });

  it("outlasts a change that a branch took back before it was merged", async () => {
    const own = history();
    await own.sign();
    own.git("checkout", "--quiet", "-b", "side");
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    own.commit("Try something");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
    own.commit("Take it back");
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    await assertState(own, "stale");
    own.git("checkout", "--quiet", "main");
    assert.notEqual(own.merge("side"), "");
    await assertState(own, "approved");
  });

  it("is over when a merge brings back the content that it was given on", async () => {
    const own = history();
    await own.sign();
    own.git("checkout", "--quiet", "-b", "side");
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    own.git("checkout", "--quiet", "main");
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    own.commit("Try something");
    own.git("merge", "--quiet", "--no-commit", "--no-ff", "side");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
    own.commit("Merge side");
    await assertState(own, "stale");
  });

  it("counts as before in a folder without a repository, and in a shallow clone", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
    own.commit("Try something");
    own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
    own.commit("Take it back");
    const shallow = `${own.root}-shallow`;
    own.git("clone", "--quiet", "--depth=2", `file://${own.root}`, shallow);
    assert.equal(stateIn(await engagementIn(shallow), "SCP-001"), "approved");
    rmSync(`${shallow}/.git`, { recursive: true });
    assert.equal(stateIn(await engagementIn(shallow), "SCP-001"), "approved");
  });

  it("is judged alike by who goes on from an earlier look and by who looks at everything", async () => {
    const own = history();
    await own.sign();
    await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
    addCommits(own, 520);
    const start = own.head();
    const steps: readonly (readonly [what: string, step: () => unknown, state: SubjectState])[] = [
      ["nothing", () => undefined, "approved"],
      ["an edit", () => own.edit("scope/SCP-001.md", "tier: 4", "tier: 1"), "stale"],
      ["another name", () => own.git("mv", "scope/SCP-001.md", "scope/SCP-001-quotes.md"), "stale"],
      ["the edit taken back", () => own.edit("scope/SCP-001-quotes.md", "tier: 1", "tier: 4"), "stale"],
      ["other people", () => own.edit("people.yaml", ALL, "roles: [champion]"), "stale"],
      ["a plan", () => own.edit("scope/SCP-002.md", "tier: 2", "delivery: { status: not-started }\ntier: 2"), "stale"],
      ["the people again", () => own.edit("people.yaml", "roles: [champion]", ALL), "stale"],
      ["a decision", () => own.sign({ set: [], statement: "Once more." }), "approved"],
      ["a record renamed", () => own.git("mv", "signoffs/SGN-001.md", "signoffs/SGN-001-old.md"), "approved"],
      ["a branch from before", () => own.git("checkout", "--quiet", "-b", "side", `${start}~3`), "approved"],
      ["its decision", () => own.sign({ ids: ["SCP-002"], set: [["tier", 3]], statement: "Later." }), "approved"],
      ["its merge", () => own.merge("main") || own.git("checkout", "--quiet", "--theirs", "."), "approved"],
      ["what was before", () => own.git("checkout", "--quiet", "--detach", start), "approved"],
    ];
    for (const [what, step, state] of steps) {
      await step();
      own.commit(what);
      const kept = await withPast(readEngagement(assets, own.root), { root: own.root, product: "test" });
      const looked = await engagementIn(own.root);
      assert.deepEqual(summary(kept), summary(looked), what);
      assert.equal(stateIn(kept, "SCP-001"), state, what);
    }
  });

  it("can be looked at from a folder below the repository's own", async () => {
    const own = history();
    own.write("clients/.keep", "");
    for (const path of own.git("ls-files").trim().split("\n")) {
      own.write(`clients/north/${path}`, own.read(path));
      rmSync(`${own.root}/${path}`);
    }
    own.commit("Move");
    const below = { ...own, root: `${own.root}/clients/north` };
    own.write("clients/north/signoffs/SGN-001.md", "");
    rmSync(`${own.root}/clients/north/signoffs/SGN-001.md`);
    const signed = history();
    const { path } = await signed.sign();
    own.write(`clients/north/${path}`, signed.read(path));
    own.write("clients/north/scope/SCP-001.md", signed.read("scope/SCP-001.md"));
    own.commit("Decide");
    await assertState(below, "approved");
    own.edit("clients/north/scope/SCP-001.md", "tier: 4", "tier: 1");
    own.commit("Try something");
    own.edit("clients/north/scope/SCP-001.md", "tier: 1", "tier: 4");
    own.commit("Take it back");
    await assertState(below, "stale");
  });
});

describe("With its history at hand, authority", () => {
  const RULES = ["signoff/not-authorised", "signoff/role-not-held"];

  it("is that of the day: who lost the role or left the list later decided all the same", async () => {
    for (const [from, to] of [
      ["roles: [business-owner]", "roles: [champion]"],
      [/- id: head-of-retail\n(?: .*\n)+/, ""],
      ["roles: [business-owner]", 'roles: [business-owner]\n  until: "2026-03-01"'],
    ] as const) {
      const own = history();
      await own.sign();
      own.edit("people.yaml", from, to);
      await assertState(own, "approved");
      own.commit("Somebody else");
      await assertState(own, "approved");
      assert.deepEqual(await found(own, ...RULES), [], String(to));
    }
  });

  it("that came with the decision, or after it, grants nothing", async () => {
    for (const before of [false, true]) {
      const own = history();
      const { path } = await own.sign();
      const text = own.read(path).replace("by: head-of-retail", "by: cto");
      own.git("reset", "--quiet", "--hard", "HEAD^");
      own.write(path, text);
      own.edit("scope/SCP-001.md", "tier: undecided", "tier: 4");
      if (before) own.commit("Decide");
      own.edit("people.yaml", "roles: [it]", "roles: [it, business-owner]");
      own.commit("Give a role");
      await assertState(own, "pending");
      const [one, two] = await found(own, ...RULES);
      assert.match(one?.message ?? "", /may not decide/);
      assert.equal(one?.severity, "error");
      assert.match(two?.message ?? "", /was not business-owner when SGN-001 was given/);
    }
  });

  it("outlasts a policy that asked for signatures later", async () => {
    const own = history();
    await own.sign();
    own.edit("engagement.yaml", /$/, "policy: { signatures: require }\n");
    own.commit("Ask for signatures");
    await assertState(own, "approved");
    assert.deepEqual(await found(own, "signoff/signature"), []);
  });

  it("of an engagement's first commit is that of its own people", async () => {
    const own = history();
    await own.sign();
    own.git("checkout", "--quiet", "--orphan", "import");
    own.commit("Import");
    await assertState(own, "approved");
    assert.deepEqual(await found(own, ...RULES), []);
  });

  it("is told with reserve where no history tells how things stood", async () => {
    const own = history();
    await own.sign();
    own.edit("people.yaml", "roles: [business-owner]", "roles: [champion]");
    own.commit("Somebody else");
    rmSync(`${own.root}/.git`, { recursive: true });
    const all = await found(own, ...RULES);
    assert.deepEqual(
      all.map(({ rule, severity }) => [rule, severity]),
      [
        ["signoff/not-authorised", "warning"],
        ["signoff/role-not-held", "warning"],
      ],
    );
    for (const { message } of all) assert.match(message, /only the history of its repository tells/);
  });

  it("of a key ends for new decisions when it goes, and for all when it is revoked", async () => {
    const own = history();
    const key = keygenKey(temporaryFolder(), "ed25519");
    own.edit("people.yaml", ALL, `${ALL}\n  signingKeys: ["${key.line}"]`);
    own.edit("engagement.yaml", /$/, "policy: { signatures: require }\n");
    own.commit("Ask for signatures");
    await own.sign({}, { signWith: { key: key.file } });
    await assertState(own, "approved");
    own.edit("people.yaml", `["${key.line}"]`, "[]");
    own.commit("Another laptop");
    await assertState(own, "approved");
    assert.deepEqual(await found(own, "signoff/signature"), []);
    own.edit("people.yaml", "signingKeys: []", `signingKeys: ["revoked ${key.line}"]`);
    own.commit("It was stolen");
    assert.match((await found(own, "signoff/signature"))[0]?.message ?? "", /is revoked/);
    await assertState(own, "pending");
  });
});

async function engagementIn(root: string): Promise<Engagement> {
  return withPast(readEngagement(assets, root), { root });
}

/** A past in plain values: the states before sign-offs by their people. */
function summary({ past }: Engagement): object {
  assert.ok(past);
  const before = Array.from(past.before, ([id, state]) => [id, findFile(state, "people.yaml")?.text]);
  return { committed: [...past.committed].sort(), lapsed: [...past.lapsed].sort(), before: before.sort() };
}

function stateIn(engagement: Engagement, id: string): SubjectState {
  return stateOf(engagement, findArtifact(engagement, id) ?? assert.fail(), sha256);
}

async function assertState(
  { root }: Pick<RecordedHistory, "root">,
  state: SubjectState,
  id = "SCP-001",
): Promise<void> {
  assert.equal(stateIn(await engagementIn(root), id), state);
}

async function found({ root }: RecordedHistory, ...rules: string[]): Promise<readonly Finding[]> {
  const context = { engagement: await engagementIn(root), today: "2026-04-01", sha256, verify: verifySignature };
  return checkEngagement(context).filter(({ rule }) => rules.includes(rule));
}
