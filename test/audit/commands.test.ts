import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gapText } from "../../src/core/rules/example-files.ts";
import { buildCli, rescue } from "../support/built-cli.ts";
import { temporaryFolder } from "../support/real-repository.ts";
import { history, item, type RecordedHistory } from "./recorded-history.ts";

describe("On the command line", () => {
  before(buildCli);

  describe("rescue audit", () => {
    it("is content with what is recorded, and tells what pins it", async () => {
      const own = history();
      const { commit } = await own.sign();
      const { code, stdout, stderr } = rescue(own.root, ["audit"]);
      assert.equal(code, 0, stderr);
      assert.match(
        stdout,
        new RegExp(`2 commits up to ${commit.slice(0, 10)}, 1 governed changes and sign-offs: 1 recorded`),
      );
      assert.match(stdout, /Digest of the record: sha256:[0-9a-f]{64}/);
      assert.doesNotMatch(stdout, /SCP-001/);
      assert.match(
        rescue(own.root, ["audit", "--all"]).stdout,
        /recorded .*SCP-001 +tier undecided → 4 +SGN-001 by head-of-retail/,
      );
    });

    it("judges by the day that --today names, whatever an earlier run found", async () => {
      const own = history();
      await own.sign();
      assert.equal(rescue(own.root, ["audit"]).code, 0);
      const { code, stdout } = rescue(own.root, ["audit", "--today", "2026-03-01"]);
      assert.equal(code, 1);
      assert.match(stdout, /which is still to come\. Nobody can have decided then\./);
      assert.equal(rescue(own.root, ["audit"]).code, 0);
    });

    it("names commit, item and reason of what is wrong, and ends with 1", async () => {
      const own = await tampered();
      const { code, stdout } = rescue(own.root, ["audit"]);
      assert.equal(code, 1);
      assert.match(stdout, new RegExp(`unrecorded .*${own.head().slice(0, 10)}  SCP-001`));
      assert.match(stdout, /tier of SCP-001 was set from 4 to 1 without a decision by the business-owner\./);
    });

    it("prints JSON as its contract says", async () => {
      const own = await tampered();
      const { code, stdout } = rescue(own.root, ["audit", "--json"]);
      const report = JSON.parse(stdout);
      assert.equal(code, 1);
      assert.equal(report.version, 1);
      assert.equal(report.head, own.head());
      assert.deepEqual(report.summary, {
        recorded: 1,
        pending: 0,
        unrecorded: 1,
        unauthorised: 0,
        stale: 0,
        forged: 0,
        altered: 0,
        rewritten: 0,
      });
      assert.deepEqual(Object.keys(report.rows[0]), [
        "at",
        "author",
        "by",
        "commit",
        "field",
        "from",
        "reason",
        "signoff",
        "status",
        "subject",
        "to",
      ]);
      assert.equal(report.rows[1].subject, "SCP-001");
    });

    it("looks at another revision", async () => {
      const own = await tampered();
      assert.equal(rescue(own.root, ["audit", "HEAD~1"]).code, 0);
      assert.equal(rescue(own.root, ["audit", "nowhere"]).code, 2);
      assert.equal(rescue(own.root, ["audit", "--", "--upload-pack=x"]).code, 2);
    });

    it("fails where the record is not the expected one", async () => {
      const own = history();
      await own.sign();
      const { digest } = JSON.parse(rescue(own.root, ["audit", "--json"]).stdout);
      assert.equal(rescue(own.root, ["audit", "--expect", digest]).code, 0);
      await own.sign({ ids: ["SCP-002"], set: [["tier", 2]] });
      const { code, stderr } = rescue(own.root, ["audit", "--expect", digest]);
      assert.equal(code, 1);
      assert.match(stderr, /not the expected one/);
      assert.equal(rescue(own.root, ["audit", "HEAD~1", "--expect", digest]).code, 0);
      assert.equal(rescue(own.root, ["audit", "--expect", "main"]).code, 2);
    });

    it("writes CSV that no spreadsheet takes for a formula", async () => {
      const own = history();
      own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
      own.commit("Tidy up", { author: '=HYPERLINK("http://x","y") <a@b>' });
      const lines = rescue(own.root, ["audit", "--format", "csv"]).stdout.trimEnd().split("\r\n");
      assert.equal(lines[0], "commit,at,author,subject,field,from,to,status,signoff,by,reason");
      assert.match(
        lines[1] ?? "",
        /,"'=HYPERLINK\(""http:\/\/x"",""y""\) <a@b>",SCP-001,tier,undecided,1,unrecorded,,,/,
      );
    });

    it("writes one page that loads nothing and shows markup as text", async () => {
      const own = history();
      own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
      own.write(".rescue/schemas/<img src=x>.schema.json", "{}");
      own.commit("Tidy up", { author: "A & B\u202E <a@b>" });
      const { stdout } = rescue(own.root, ["audit", "--format", "html"]);
      assert.match(stdout, /^<!doctype html>/);
      assert.doesNotMatch(stdout, /<script|\u202E|https?:\/\/|url\(|<img|<link/);
      assert.match(stdout, /&#60;img src=x&#62;/);
      assert.match(stdout, /@media print/);
    });

    it("refuses a shallow clone, and says how to deepen it", async () => {
      const own = history();
      await own.sign();
      const clone = join(temporaryFolder(), "clone");
      own.git("clone", "--quiet", "--depth=1", `file://${own.root}`, clone);
      const { code, stderr } = rescue(clone, ["audit"]);
      assert.equal(code, 2);
      assert.match(stderr, /shallow/);
      assert.match(stderr, /git fetch --unshallow/);
    });

    it("runs nothing that the repository configures, and is not misled by what stands in for history", async () => {
      const own = await tampered();
      const trace = join(own.root, "..", "trace");
      const program = join(own.root, "..", "evil.sh");
      writeFileSync(program, `#!/bin/sh\ntouch "${trace}"\n`, { mode: 0o755 });
      for (const key of ["diff.external", "core.fsmonitor", "core.pager", "gpg.program", "diff.evil.textconv"])
        own.git("config", key, program);
      own.git("config", "log.showSignature", "true");
      own.git("config", "diff.renames", "copies");
      own.write(".gitattributes", "*.md diff=evil\n");
      own.git("replace", own.head(), own.git("rev-parse", "HEAD~1").trim());
      const { code, stdout } = rescue(own.root, ["audit"]);
      assert.equal(code, 1);
      assert.match(stdout, /without a decision/);
      assert.equal(existsSync(trace), false);
    });

    it("writes nothing but its cache in the git folder", async () => {
      const own = await tampered();
      const before = own.git("status", "--porcelain", "--ignored");
      rescue(own.root, ["audit"]);
      assert.equal(own.git("status", "--porcelain", "--ignored"), before);
      assert.equal(caches(own).length, 1);
    });
  });

  it("rescue scope shows what was in scope then, and who agreed", async () => {
    const own = history();
    const { commit } = await own.sign({ set: [["tier", 1]] });
    await own.sign({ ids: ["SCP-002"], set: [["tier", 4]] });
    const now = JSON.parse(rescue(own.root, ["scope", "--json"]).stdout);
    const then = JSON.parse(rescue(own.root, ["scope", "--at", commit, "--json"]).stdout);
    assert.deepEqual(buckets(now), [
      ["SCP-001", "recovery", "approved"],
      ["SCP-002", "removed", "approved"],
    ]);
    assert.deepEqual(buckets(then), [
      ["SCP-001", "recovery", "approved"],
      ["SCP-002", "undecided", "none"],
    ]);
    assert.equal(then.items[0].decision.name, "Head of Retail Banking");
    assert.deepEqual(then.tiers, { "1": 1, "2": 0, "3": 0, "4": 0, undecided: 1 });
    const { stdout } = rescue(own.root, ["scope", "--at", "2026-03-04"]);
    assert.match(
      stdout,
      /In the recovery \(1\)\n {2}SCP-001 +tier 1 +approved by Head of Retail Banking on 2026-03-03/,
    );
    assert.equal(rescue(own.root, ["scope", "--at", "2020-01-01"]).code, 2);
  });

  it("rescue history follows an artifact across renames, with its decisions", async () => {
    const own = history();
    await own.sign();
    own.git("mv", "scope/SCP-001.md", "scope/SCP-001-mobile.md");
    own.commit("A better name");
    own.edit("scope/SCP-001-mobile.md", "tier: 4", "tier: 1");
    own.commit("Tidy up");
    const { events } = JSON.parse(rescue(own.root, ["history", "SCP-001", "--json"]).stdout);
    assert.deepEqual(
      events.map(({ change, fields, rows }: Event) => [
        change,
        fields.filter(({ from }) => from !== undefined).map(({ field }) => field),
        rows.map(({ status }) => status),
      ]),
      [
        ["added", [], []],
        ["changed", ["tier"], ["recorded"]],
        ["moved", [], []],
        ["changed", ["tier"], ["unrecorded"]],
      ],
    );
    const { stdout } = rescue(own.root, ["history", "SCP-001"]);
    assert.match(stdout, /moved from scope\/SCP-001\.md to scope\/SCP-001-mobile\.md/);
    assert.match(stdout, /tier: undecided → 4\n {2}SGN-001: recorded\./);
    assert.equal(rescue(own.root, ["history", "SCP-999"]).code, 2);
  });

  it("rescue baseline writes what later changes are held against", async () => {
    const own = history();
    await own.sign();
    const { code, stdout } = rescue(own.root, [
      "baseline",
      "scope-reset",
      "--note",
      "After the workshop",
      "--today",
      "2026-03-10T08:00:00Z",
    ]);
    assert.equal(code, 0);
    assert.match(stdout, /Wrote baselines\/scope-reset\.yaml with 2 scope items/);
    const text = own.read("baselines/scope-reset.yaml");
    assert.match(text, /^ *at: "?2026-03-10T08:00:00Z"?$/m);
    assert.match(text, /- id: SCP-001\n +digest: sha256:[0-9a-f]{64}\n +tier: 4/);
    assert.doesNotMatch(rescue(own.root, ["check"]).stdout, /baseline\/uncovered|schema\//);
    own.write("scope/SCP-003.md", item("SCP-003"));
    assert.match(rescue(own.root, ["check"]).stdout, /SCP-003 is not in the baseline scope-reset/);
    assert.equal(rescue(own.root, ["baseline", "scope-reset"]).code, 1);
    assert.equal(rescue(own.root, ["baseline", "../evil"]).code, 1);
  });
});

describe("A kept audit", () => {
  it("goes on where the last one ended, and finds the same as a whole one", async () => {
    const own = history();
    await own.sign();
    own.edit("scope/SCP-002.md", "tier: undecided", "tier: 1");
    own.commit("Propose");
    assert.deepEqual((await own.audit({ cache: true })).rows, (await own.audit()).rows);
    await own.sign({ ids: ["SCP-002"], set: [] });
    own.write("gaps/GAP-001.md", gapText());
    own.commit("Log a gap");
    const seen: number[] = [];
    const { rows } = await own.audit({ cache: true, onProgress: (_, total) => seen.push(total) });
    assert.deepEqual(rows, (await own.audit()).rows);
    assert.deepEqual([...new Set(seen)], [2]);
    assert.deepEqual(
      rows.map(({ status }) => status),
      ["recorded", "recorded", "recorded"],
    );
  });

  it("is not trusted where the head does not come after it", async () => {
    const own = history();
    await own.sign();
    await own.audit({ cache: true });
    own.git("reset", "--quiet", "--hard", "HEAD~1");
    own.edit("scope/SCP-001.md", "tier: undecided", "tier: 1");
    own.commit("Tidy up");
    assert.deepEqual(
      (await own.audit({ cache: true })).rows.map(({ status }) => status),
      ["unrecorded"],
    );
  });

  it("is not enough where a branch from before it is merged", async () => {
    const own = history();
    own.git("checkout", "--quiet", "-b", "side");
    own.edit("scope/SCP-002.md", "tier: undecided", "tier: 1");
    own.commit("Tidy up");
    own.git("checkout", "--quiet", "main");
    await own.sign();
    await own.audit({ cache: true });
    assert.notEqual(own.merge("side"), "");
    assert.deepEqual((await own.audit({ cache: true })).rows, (await own.audit()).rows);
  });

  it("is not used when another version made it, or when it is damaged", async () => {
    const own = history();
    await own.sign();
    const { rows } = await own.audit({ cache: true });
    const path = caches(own)[0] ?? assert.fail();
    const kept = readFileSync(path, "utf8");
    for (const [was, is] of [
      ["head-of-retail", "head-of-wholesale"],
      ['"rows":1', '"rows":0'],
    ] as const) {
      assert.ok(kept.includes(was));
      writeFileSync(path, kept.replaceAll(was, is));
      assert.deepEqual((await own.audit({ cache: true })).rows, rows);
    }
    const seen: number[] = [];
    await own.audit({ cache: true, product: "other", onProgress: (_, total) => seen.push(total) });
    assert.ok(seen.includes(2));
  });
});

interface Event {
  readonly change: string;
  readonly fields: readonly { readonly field: string; readonly from?: unknown }[];
  readonly rows: readonly { readonly status: string }[];
}

async function tampered(): Promise<RecordedHistory> {
  const own = history();
  await own.sign();
  own.edit("scope/SCP-001.md", "tier: 4", "tier: 1");
  own.commit("Tidy up");
  return own;
}

function buckets({ items }: { items: readonly { id: string; bucket: string; state: string }[] }): unknown {
  return items.map(({ id, bucket, state }) => [id, bucket, state]);
}

function caches({ root }: RecordedHistory): readonly string[] {
  const folder = join(root, ".git/rescue-ledger");
  return readdirSync(folder)
    .filter((name) => name.startsWith("audit-"))
    .map((name) => join(folder, name));
}
