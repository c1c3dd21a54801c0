import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gapText } from "../../src/core/rules/example-files.ts";
import { addCommits } from "../audit/many-commits.ts";
import { history, type RecordedHistory } from "../audit/recorded-history.ts";
import { buildCli, rescue } from "../support/built-cli.ts";

const TODAY = ["--today", "2026-04-01"];

describe("Every command that reads", () => {
  before(buildCli);

  it("says the same of a decision whose content was changed and came back", async () => {
    const own = await triedAndTakenBack();
    const { findings, pending } = JSON.parse(rescue(own.root, ["check", "--json", ...TODAY]).stdout);
    assert.deepEqual(rulesOn(findings, "SCP-001"), ["signoff/stale"]);
    assert.deepEqual(
      pending.map((one: { subject: string; needs: string[] }) => [one.subject, one.needs]),
      [["SCP-001", ["head-of-retail"]]],
    );
    assert.equal(JSON.parse(rescue(own.root, ["show", "SCP-001", "--json"]).stdout).state, "stale");
    assert.equal(stateInScope(own, []), "stale");
    assert.equal(stateInScope(own, ["--at", "HEAD"]), "stale");
    assert.equal(stateInScope(own, ["--at", "HEAD~2"]), "approved");
    const { measures } = JSON.parse(rescue(own.root, ["status", "--json", ...TODAY]).stdout);
    const stale = measures.find((one: { id: string }) => one.id === "stale-decisions");
    assert.deepEqual([stale?.value, stale?.evidence], [1, ["SCP-001"]]);
  });

  it("counts what was lapsed before a change as no work of the change", async () => {
    const own = await triedAndTakenBack();
    own.git("checkout", "--quiet", "-b", "change");
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    const { code, stdout } = rescue(own.root, ["check", "--base", "main", "--json", ...TODAY]);
    const report = JSON.parse(stdout);
    assert.equal(code, 0);
    assert.deepEqual(introduced(report.findings, "SCP-001"), [["signoff/stale", false]]);
    assert.deepEqual(
      report.pending.map((one: { introduced: boolean }) => one.introduced),
      [false],
    );
  });

  it("finds what a change tried and took back", async () => {
    const own = history();
    await own.sign();
    own.git("checkout", "--quiet", "-b", "change");
    tryAndTakeBack(own);
    const { code, stdout } = rescue(own.root, ["check", "--base", "main", "--json", ...TODAY]);
    assert.equal(code, 3);
    assert.deepEqual(introduced(JSON.parse(stdout).findings, "SCP-001"), [["signoff/stale", true]]);
    // What is squashed or merged brings nothing of it to the branch that it goes into.
    own.git("checkout", "--quiet", "main");
    assert.notEqual(own.merge("change"), "");
    assert.deepEqual(
      rulesOn(JSON.parse(rescue(own.root, ["check", "--json", ...TODAY]).stdout).findings, "SCP-001"),
      [],
    );
  });

  it("keeps what it found of a long history, uses it for nothing else, and can do without it", async () => {
    const own = await triedAndTakenBack();
    const short = join(own.root, ".git/rescue-ledger");
    assert.deepEqual(pastFiles(short), []);
    addCommits(own, 600);
    const state = (): string => {
      const { stdout, stderr } = rescue(own.root, ["show", "SCP-001", "--json"]);
      assert.equal(stderr, "");
      return JSON.parse(stdout).state;
    };
    assert.equal(state(), "stale");
    const [kept = ""] = pastFiles(short);
    assert.match(kept, /^past-[0-9a-f]{12}\.json$/);
    assert.equal(state(), "stale");
    const text = readFileSync(join(short, kept), "utf8");
    assert.match(text, /"lapsed":\["SGN-001 SCP-001"\]/);
    for (const damaged of ["", "{", text.replace('["SGN-001 SCP-001"]', "[]"), text.replace("key", "kex")]) {
      writeFileSync(join(short, kept), damaged);
      assert.equal(state(), "stale");
    }
    own.git("reset", "--quiet", "--hard", "HEAD~602");
    assert.equal(state(), "approved");
  });

  it("lets no approved content change without a decision because its decider has lost the role since", async () => {
    const own = history({ "gaps/GAP-001.md": gapText() });
    await own.sign({ ids: ["GAP-001"], type: "governance", set: [] });
    own.edit("people.yaml", "roles: [business-owner]", "roles: [champion]");
    own.edit("people.yaml", "roles: [it]", "roles: [it, business-owner]");
    own.commit("Hand over");
    own.git("checkout", "--quiet", "-b", "change");
    own.edit("gaps/GAP-001.md", /^title: .*$/m, "title: Something else");
    own.commit("Tidy up");
    const { pending } = JSON.parse(rescue(own.root, ["check", "--base", "main", "--json", ...TODAY]).stdout);
    const { decisions } = JSON.parse(rescue(own.root, ["diff", "main...HEAD", "--json", ...TODAY]).stdout);
    for (const one of [...pending, ...decisions]) {
      const { subject, type, needs } = one;
      assert.deepEqual([subject, type, needs], ["GAP-001", "governance", ["cto"]]);
    }
    assert.deepEqual([pending.length, decisions.length], [1, 1]);
  });

  it("judges who has left the role by the day of the decision", async () => {
    const own = history();
    await own.sign();
    own.edit("people.yaml", "roles: [business-owner]", "roles: [champion]");
    own.edit("people.yaml", "roles: [it]", "roles: [it, business-owner]");
    own.commit("Hand over");
    await own.sign({ ids: ["cto", "head-of-retail"], by: "sponsor", type: "authority", set: [] });
    const { findings } = JSON.parse(rescue(own.root, ["check", "--json", ...TODAY]).stdout);
    assert.deepEqual(rulesOn(findings, "SGN-001"), ["signoff/evidence-missing"]);
    assert.equal(stateInScope(own, []), "approved");
    assert.equal(rescue(own.root, ["audit"]).code, 0);
  });
});

async function triedAndTakenBack(): Promise<RecordedHistory> {
  const own = history();
  await own.sign();
  tryAndTakeBack(own);
  return own;
}

function tryAndTakeBack(own: RecordedHistory): void {
  own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
  own.commit("Try something");
  own.edit("scope/SCP-001.md", "tier: 1", "tier: 4");
  own.commit("Take it back");
}

function rulesOn(findings: readonly { artifact?: string; rule: string }[], id: string): string[] {
  return findings
    .filter(({ artifact, rule }) => artifact === id && rule.startsWith("signoff/"))
    .map(({ rule }) => rule);
}

function introduced(
  findings: readonly { artifact?: string; rule: string; introduced: boolean }[],
  id: string,
): [string, boolean][] {
  const own = findings.filter(({ artifact, rule }) => artifact === id && rule.startsWith("signoff/"));
  return own.map((one) => [one.rule, one.introduced]);
}

function stateInScope({ root }: RecordedHistory, args: readonly string[]): string {
  const { items } = JSON.parse(rescue(root, ["scope", "--json", ...args]).stdout);
  return items.find((one: { id: string }) => one.id === "SCP-001").state;
}

function pastFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith("past-")) : [];
}
