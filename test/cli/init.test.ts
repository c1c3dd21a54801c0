import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, git, initEngagement, photograph, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FACTS = ["--client", "Northwind", "--crm", "Orbit", "--day-one", "2026-03-02"];

describe("rescue init", () => {
  before(buildCli);
  const folder = temporaryFolder();

  it("starts an engagement that has no errors, in one commit of a repository of its own", () => {
    const root = initEngagement(folder());
    assert.match(
      readFileSync(join(root, "engagement.yaml"), "utf8"),
      /^client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02$/m,
    );
    assert.match(readFileSync(join(root, "README.md"), "utf8"), /^# CRM rescue: Northwind\n/);
    assert.equal(
      git(root, "log", "--format=%an <%ae>: %s"),
      "Lena Lead <lena@rescue.example>: Start the rescue of Orbit at Northwind\n",
    );
    assert.equal(git(root, "branch", "--show-current"), "main\n");
    assert.equal(git(root, "status", "--porcelain"), "");
    assert.equal(rescue(root, ["check", "--today", DAY_TWO]).code, 0);
  });

  for (const [what, facts, says] of [
    [
      "a client without a name",
      ["--client", "  "],
      /^rescue: engagement\.yaml would have an error\. client is blank\./,
    ],
    [
      "somebody who would decide on both sides",
      ["--sponsor", "Ann Lee", "--delivery-lead", "Ann Lee"],
      /^rescue: people\.yaml would have an error\. Ann Lee is delivery-lead, but works on the client side\./,
    ],
    ["a folder below a file", ["file/a"], /^rescue: The system finds a file where a folder is meant: .*file\/a/],
  ] as const)
    it(`refuses ${what}, and writes nothing`, () => {
      writeFileSync(join(folder(), "file"), "");
      const named = facts[0].startsWith("--") ? ["a", ...FACTS, ...facts] : [...facts, ...FACTS];
      const { code, stderr } = rescue(folder(), ["init", ...named]);
      assert.equal(code, 2);
      assert.match(stderr, says);
      assert.deepEqual(readdirSync(folder()), ["file"]);
    });

  it("tells three next steps", () => {
    const { stdout, stderr } = rescue(folder(), ["init", "a", ...FACTS]);
    assert.equal(stderr, "");
    assert.match(stdout, /^Started an engagement in a\. Next:\n {2}cd a\n {2}rescue status .*\n {2}rescue check .*\n$/);
  });

  it("names the folder as a shell takes it", () => {
    assert.match(rescue(folder(), ["init", "it's new", ...FACTS]).stdout, /^ {2}cd 'it'\\''s new'$/m);
    assert.match(rescue(folder(), ["init", ...FACTS, "--", "-dash"]).stdout, /^ {2}cd \.\/-dash$/m);
  });

  it("makes people of the names, with identifiers in plain letters, one person for one with two roles", () => {
    const people = [
      "--sponsor",
      "Zoë Ångström <zoe@client.example>",
      "--business-owner",
      "Zoë Ångström <zoe@client.example>",
    ];
    rescue(folder(), ["init", "a", ...FACTS, ...people, "--delivery-lead", "王伟", "--no-git"]);
    const { items } = JSON.parse(rescue(join(folder(), "a"), ["list", "person", "--json"]).stdout);
    assert.deepEqual(
      items.map((item: { value: unknown }) => item.value),
      [
        { id: "delivery-lead", name: "王伟", side: "rescue", roles: ["delivery-lead", "rescue-team"] },
        {
          id: "zoe-angstrom",
          name: "Zoë Ångström",
          side: "client",
          roles: ["executive-sponsor", "business-owner"],
          emails: ["zoe@client.example"],
        },
      ],
    );
  });

  it("lets no name break out of its field", () => {
    const client = 'Acme: "x" [ {{crm}}\nadmin: true';
    rescue(folder(), ["init", "a", "--client", client, "--crm", "#1 CRM", "--day-one", "2026-03-02", "--no-git"]);
    const shown = JSON.parse(rescue(join(folder(), "a"), ["show", "engagement", "--json"]).stdout);
    assert.equal(shown.value.client, client);
    assert.equal(shown.value.crm, "#1 CRM");
    assert.equal(shown.value.admin, undefined);
  });

  it("says which options are missing when nobody is there to ask", () => {
    assert.deepEqual(rescue(folder(), ["init", "a", "--crm", "Orbit"]), {
      code: 2,
      stdout: "",
      stderr:
        "rescue: An engagement cannot start without its client, CRM and day one.\nhint: Add --client NAME and --day-one YYYY-MM-DD.\n",
    });
    assert.deepEqual(readdirSync(folder()), []);
  });

  it("takes today for day one when it may ask nothing", () => {
    rescue(folder(), ["init", "a", "--client", "Northwind", "--crm", "Orbit", "--yes", "--no-git"]);
    assert.equal(JSON.parse(rescue(join(folder(), "a"), ["status", "--json"]).stdout).day, 1);
  });

  it("refuses answers that would be errors, before it writes anything", () => {
    const { code, stderr } = rescue(folder(), ["init", "a", ...FACTS, "--sponsor", "Ann <ann@nowhere@x>"]);
    assert.equal(code, 2);
    assert.match(stderr, /^rescue: people\.yaml would have an error\. /);
    assert.deepEqual(readdirSync(folder()), []);
  });

  it("refuses a folder that is an engagement, a file, or holds what it would overwrite", () => {
    writeFiles(folder(), { "engaged/engagement.yaml": "client: X\n", "full/README.md": "Mine.\n", file: "" });
    const before = photograph(folder());
    const refused = (name: string): string => {
      const { code, stderr } = rescue(folder(), ["init", name, ...FACTS]);
      assert.equal(code, 2);
      return stderr;
    };
    assert.match(refused("engaged"), /is an engagement already\.\nhint: Choose another folder\.\n$/);
    assert.match(refused("full"), /is not empty: README\.md would be in the way\.\nhint: /);
    assert.match(refused("file"), /is a file\.\nhint: Choose a folder\.\n$/);
    assert.deepEqual(photograph(folder()), before);
  });

  it("goes into a folder with other files, and into the repository that holds it, without touching what is there", () => {
    git(folder(), "init", "--quiet");
    writeFiles(folder(), { "a/notes.txt": "Mine.\n", "staged.txt": "Staged.\n" });
    git(folder(), "add", "staged.txt");
    assert.equal(rescue(folder(), ["init", "a", ...FACTS]).code, 0);
    assert.equal(existsSync(join(folder(), "a/.git")), false);
    assert.equal(git(folder(), "status", "--porcelain"), "A  staged.txt\n?? a/notes.txt\n");
    const committed = git(folder(), "show", "--name-only", "--format=").trim().split("\n");
    assert.ok(committed.every((path) => path.startsWith("a/")) && committed.includes("a/engagement.yaml"));
  });

  it("starts a repository of its own where the one around ignores the folder", () => {
    git(folder(), "init", "--quiet");
    writeFileSync(join(folder(), ".gitignore"), "/a/\n");
    assert.equal(rescue(folder(), ["init", "a", ...FACTS]).code, 0);
    assert.equal(git(join(folder(), "a"), "log", "--format=%s"), "Start the rescue of Orbit at Northwind\n");
  });

  it("leaves git alone when it is told to", () => {
    assert.equal(rescue(folder(), ["init", "a", ...FACTS, "--no-git"]).code, 0);
    assert.equal(existsSync(join(folder(), "a/.git")), false);
  });

  it("leaves the files uncommitted, and says why, when git does not know the user", () => {
    mkdirSync(join(folder(), "home"));
    const environment = { GIT_CONFIG_GLOBAL: join(folder(), "none"), HOME: join(folder(), "home") };
    const { code, stderr } = rescue(folder(), ["init", "a", ...FACTS], { environment });
    assert.equal(code, 0);
    assert.match(stderr, /^The files are not committed: git does not know who you are\.\nhint: .*user\.name.*\n$/);
    assert.equal(existsSync(join(folder(), "a/engagement.yaml")), true);
    assert.match(git(join(folder(), "a"), "status", "--porcelain"), /^\?\? engagement\.yaml$/m);
  });

  it("makes the sample so that today is its day 19, with names of one's own and its history in git", function () {
    this.timeout(180_000);
    const names = ["--client", "Acme: Bank", "--crm", "#1 CRM"];
    const { code, stderr } = rescue(folder(), ["init", "demo", "--template", "sample", ...names, "--yes"]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    const root = join(folder(), "demo");
    assert.equal(JSON.parse(rescue(root, ["status", "--json"]).stdout).day, 19);
    const { value } = JSON.parse(rescue(root, ["show", "engagement", "--json"]).stdout);
    assert.deepEqual([value.client, value.crm], ["Acme: Bank", "#1 CRM"]);
    const { summary } = JSON.parse(rescue(root, ["check", "--json"]).stdout);
    assert.equal(summary.errors, 0);
    assert.ok(summary.warnings > 0 && summary.pending > 0);
    const signoffs = git(root, "log", "--format=%(trailers:key=Rescue-Signoff,valueonly,separator=)").split("\n");
    assert.equal(signoffs.filter((id) => id !== "").length, readdirSync(join(root, "signoffs")).length);
    assert.equal(git(root, "status", "--porcelain"), "");
    const times = git(root, "log", "--format=%ct").trim().split("\n").map(Number);
    assert.ok(times.length > 100);
    const inOrder = times.toSorted((a, b) => b - a);
    assert.deepEqual(times, inOrder, "Today's part of it is told in another order.");
    assert.ok((inOrder[0] ?? 0) <= Date.now() / 1000, "Today's part of it is told as if it were to come.");
  });

  it("starts with the adoption roadmap where it is asked for, and is clean", () => {
    const roadmap = ["--template", "roadmap", "--go-live", "2026-01-05"];
    assert.equal(rescue(folder(), ["init", "a", ...FACTS, ...roadmap]).code, 0);
    const root = join(folder(), "a");
    const check = rescue(root, ["check", "--json", "--today", "2026-03-02"]);
    const blank = join(folder(), "b");
    assert.equal(rescue(folder(), ["init", "b", ...FACTS, "--template", "blank"]).code, 0);
    assert.deepEqual(
      JSON.parse(check.stdout).findings,
      JSON.parse(rescue(blank, ["check", "--json", "--today", "2026-03-02"]).stdout).findings,
    );
    const { roadmap: told } = JSON.parse(rescue(root, ["status", "--json", "--today", "2026-03-02"]).stdout);
    assert.equal(JSON.parse(rescue(root, ["list", "stage", "--json"]).stdout).items.length, 12);
    assert.notEqual(told, undefined);
    assert.equal(JSON.parse(rescue(blank, ["list", "stage", "--json"]).stdout).items.length, 0);
  });

  it("makes the sample in an empty folder only", () => {
    writeFiles(folder(), { "demo/notes.txt": "Mine.\n" });
    const { code, stderr } = rescue(folder(), ["init", "demo", "--template", "sample", "--yes"]);
    assert.equal(code, 2);
    assert.match(stderr, /is not empty: notes\.txt would be in the way\./);
  });
});
