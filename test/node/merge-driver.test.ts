import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { mergeFile } from "../../src/core/changes/merge.ts";
import { loadKinds } from "../../src/core/kinds/load-kinds.ts";
import { mergeLinesByGit } from "../../src/node/merge-lines.ts";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, initEngagement, writeFiles } from "../support/cli-engagement.ts";
import { assets } from "../support/engagement-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const { kinds } = loadKinds(assets);

describe("The merge of a Markdown artifact", () => {
  const base = gap({ owner: "ann", due: "2026-03-10", status: "open" });

  it("takes a field from each side, though they stand side by side", () => {
    const ours = base.replace("owner: ann", "owner: ben # until Friday");
    const theirs = base.replace("due: 2026-03-10", "due: 2026-03-12");
    assert.deepEqual(merged("gap", base, ours, theirs), {
      text: ours.replace("due: 2026-03-10", "due: 2026-03-12"),
      conflicts: 0,
    });
  });

  it("takes fields that each side added in one place", () => {
    const ours = base.replace("due:", "clientOwner: carla\ndue:");
    const theirs = base.replace("due:", "# agreed on the phone\nblockedByClient: true\ndue:");
    const { text, conflicts } = merged("gap", base, ours, theirs);
    assert.equal(conflicts, 0);
    assert.match(text, /clientOwner: carla\n/);
    assert.match(text, /# agreed on the phone\nblockedByClient: true\n/);
  });

  it("leaves a conflict where both changed one field, on lines of its own", () => {
    const ours = base.replace("owner: ann", "owner: ben");
    const theirs = base.replace("owner: ann", "owner: carla").replace("status: open", "status: planned");
    const { text, conflicts } = merged("gap", base, ours, theirs);
    assert.equal(conflicts, 1);
    assert.match(
      text,
      /\n<<<<<<< ours\nowner: ben\n=======\nowner: carla\n>>>>>>> theirs\ndue: 2026-03-10\nstatus: planned\n/,
    );
  });

  it("never puts a governed list together from both sides, but does so with a clerical one", () => {
    const lists = base.replace("due:", "evidence:\n  - quote: It fails\nelements:\n  - ELM-001\ndue:");
    const ours = lists
      .replace("  - quote: It fails\n", "  - quote: It fails\n  - quote: Daily\n")
      .replace("  - ELM-001\n", "  - ELM-001\n  - ELM-002\n");
    const theirs = lists
      .replace("  - quote: It fails\n", "  - quote: It fails\n  - quote: Weekly\n")
      .replace("  - ELM-001\n", "  - ELM-001\n  - ELM-003\n");
    const { text, conflicts } = merged("gap", lists, ours, theirs);
    assert.equal(conflicts, 1);
    assert.match(text, /<<<<<<< ours\nevidence:\n {2}- quote: It fails\n {2}- quote: Daily\n=======\nevidence:/);
    assert.match(text, /elements:\n {2}- ELM-001\n {2}- ELM-00[23]\n {2}- ELM-00[23]\n/);
  });

  it("merges a group key by key, on one line or on several", () => {
    const groups = base.replace(
      "due:",
      "order: { rank: 3, reason: felt daily }\nimpact:\n  who: Reps\n  effect: Slow\ndue:",
    );
    const ours = groups.replace("rank: 3", "rank: 1").replace("who: Reps", "who: All reps");
    const theirs = groups
      .replace("felt daily", "felt on every deal")
      .replace("effect: Slow", "effect: Orders are lost");
    const { text, conflicts } = merged("gap", groups, ours, theirs);
    assert.equal(conflicts, 0);
    assert.match(
      text,
      /order: \{ rank: 1, reason: felt on every deal \}\nimpact:\n {2}who: All reps\n {2}effect: Orders are lost\n/,
    );
  });

  it("merges the text by its lines", () => {
    const { text, conflicts } = merged("gap", base, base.replace("First.", "One."), base.replace("Last.", "Three."));
    assert.equal(conflicts, 0);
    assert.match(text, /One\.\n\nMiddle\.\n\nThree\.\n/);
  });

  it("keeps our line endings", () => {
    const ours = base.replace("owner: ann", "owner: ben").replaceAll("\n", "\r\n");
    const { text, conflicts } = merged("gap", base, ours, base.replace("due: 2026-03-10", "due: 2026-03-12"));
    assert.equal(conflicts, 0);
    assert.equal(text, ours.replace("due: 2026-03-10", "due: 2026-03-12"));
  });

  it("shows a field that one side took out and the other changed", () => {
    const { text, conflicts } = merged(
      "gap",
      base,
      base.replace("owner: ann\n", ""),
      base.replace("owner: ann", "owner: ben"),
    );
    assert.equal(conflicts, 1);
    assert.match(text, /<<<<<<< ours\n=======\nowner: ben\n>>>>>>> theirs\n/);
  });

  it("falls back to lines where a side cannot be read", () => {
    const { text, conflicts } = merged(
      "gap",
      base,
      base.replace("owner: ann", "owner: [ann"),
      base.replace("owner: ann", "owner: *who"),
    );
    assert.equal(conflicts, 1);
    assert.match(text, /<<<<<<< ours\nowner: \[ann\n=======\nowner: \*who\n>>>>>>> theirs\n/);
  });
});

describe("The merge of a list file", () => {
  const base =
    "- id: G-001\n  statement: Reps see their leads\n# The sponsor's own words:\n- id: G-002\n  statement: Quotes the same day\n";

  it("takes new items and changed fields from each side", () => {
    const ours = `${base}- id: G-003\n  statement: Ours\n`;
    const theirs = `${base.replace("the same day", "within an hour")}- id: G-004\n  statement: Theirs\n`;
    const { text, conflicts } = merged("goal", base, ours, theirs);
    assert.equal(conflicts, 0);
    assert.equal(text.match(/^- id:/gm)?.length, 4);
    assert.match(text, /# The sponsor's own words:\n- id: G-002\n {2}statement: Quotes within an hour\n/);
  });

  it("shows two new items with one identifier as a conflict", () => {
    const { text, conflicts } = merged(
      "goal",
      base,
      `${base}- id: G-003\n  statement: Ours\n`,
      `${base}- id: G-003\n  statement: Theirs\n`,
    );
    assert.equal(conflicts, 1);
    assert.match(
      text,
      /<<<<<<< ours\n- id: G-003\n {2}statement: Ours\n=======\n- id: G-003\n {2}statement: Theirs\n>>>>>>> theirs\n/,
    );
  });

  it("lets conflicts stand between the fields of one item", () => {
    const ours = base.replace("Quotes the same day", "Quotes in a day");
    const theirs = base.replace("Quotes the same day", "Quotes in an hour");
    assert.match(
      merged("goal", base, ours, theirs).text,
      /- id: G-002\n<<<<<<< ours\n {2}statement: Quotes in a day\n=======\n {2}statement: Quotes in an hour\n>>>>>>> theirs\n/,
    );
  });
});

describe("Whatever the three sides are", () => {
  const value = fc.constantFrom(undefined, "a", "b", "[x, y]", '"quoted # text"');
  const line = fc.constantFrom(
    "owner: ann",
    "owner: ben",
    "due: 2026-03-10",
    "# note",
    "title: A",
    "title: B",
    "order: { rank: 1 }",
    "order: { rank: 2, reason: x }",
    "elements: [A, B]",
    "elements: [A, C]",
    "evidence:",
    "  - a",
    "  - b",
    "- c",
    "x: [",
    "",
    "---",
    "\ttab",
    "\u0000",
    "<<<<<<< ours",
  );
  const page = fc
    .tuple(fc.array(line, { maxLength: 6 }), fc.array(fc.constantFrom("One.", "Two.", "", "- item"), { maxLength: 4 }))
    .map(([fields, body]) => `---\n${fields.join("\n")}\n---\n${body.join("\n")}`);
  const text = fc.oneof({ weight: 6, arbitrary: page }, { weight: 1, arbitrary: fc.string({ maxLength: 40 }) });

  it("a side that changed nothing leaves the other as it is", () => {
    fc.assert(
      fc.property(text, text, (base, side) => {
        assert.equal(merged("gap", base, side, base).text, side);
        assert.equal(merged("gap", base, base, side).text, side);
        assert.equal(merged("gap", base, side, side).text, side);
      }),
      { numRuns: 300 },
    );
  });

  it("changes of different fields never conflict, and both are there", () => {
    const names = ["owner", "clientOwner", "due", "blockedByClient", "horizon", "rootCause", "clientStatus"];
    const fields = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names),
        before: value,
        after: value,
        side: fc.constantFrom("ours", "theirs", "none"),
        comment: fc.boolean(),
      }),
      { selector: ({ name }) => name, minLength: 1 },
    );
    fc.assert(
      fc.property(fields, (list) => {
        const page = (side: string | undefined): string => {
          const lines = list.flatMap(({ name, before, after, side: by, comment }) => {
            const current = by === side || (side === "both" && by !== "none") ? after : before;
            return current === undefined ? [] : [...(comment ? [`# about ${name}`] : []), `${name}: ${current}`];
          });
          return `---\nid: GAP-001\n${lines.map((one) => `${one}\n`).join("")}title: End\n---\n`;
        };
        const { text, conflicts } = merged("gap", page(undefined), page("ours"), page("theirs"));
        assert.equal(conflicts, 0, text);
        assert.deepEqual(text.split("\n").sort(), page("both").split("\n").sort());
      }),
      { numRuns: 500 },
    );
  });

  it("no line that a side wrote is lost, and both orders see a conflict", () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const [there, back] = [merged("gap", base, ours, theirs), merged("gap", base, theirs, ours)];
        assert.equal(there.conflicts > 0, back.conflicts > 0);
        const known = new Set(base.split("\n").map((one) => one.trimEnd()));
        for (const written of [...ours.split("\n"), ...theirs.split("\n")].map((one) => one.trimEnd()))
          if (!known.has(written) && !/[{[]/.test(written)) assert.ok(there.text.includes(written), written);
      }),
      { numRuns: 150, interruptAfterTimeLimit: 30_000 },
    );
  });
});

describe("rescue merge-driver", () => {
  const folder = temporaryFolder();
  before(buildCli);

  function engagement(): string {
    const root = initEngagement(folder());
    assert.equal(rescue(root, ["merge-driver", "--install"]).code, 0);
    writeFiles(root, { "gaps/GAP-001.md": gap({ owner: "lena-lead", due: "2026-03-10", status: "open" }) });
    git(root, "add", "-A");
    git(root, "commit", "-qm", "Log a gap");
    return root;
  }

  function change(root: string, branch: string, from: string, to: string): void {
    git(root, "switch", "-q", "-C", branch, "main");
    const path = join(root, "gaps/GAP-001.md");
    writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    git(root, "commit", "-qam", `Change on ${branch}`);
  }

  it("is set up once, and names the files of all kinds", () => {
    const root = engagement();
    assert.match(readFileSync(join(root, ".gitattributes"), "utf8"), /^\/gaps\/\*\.md merge=rescue$/m);
    const before = readFileSync(join(root, ".gitattributes"), "utf8");
    rescue(root, ["merge-driver", "--install"]);
    assert.equal(readFileSync(join(root, ".gitattributes"), "utf8"), before);
  });

  it("lets git merge neighbouring fields that it would call a conflict", () => {
    const root = engagement();
    change(root, "ours", "lena-lead", "priya-raman");
    change(root, "theirs", "2026-03-10", "2026-03-12");
    git(root, "switch", "-q", "ours");
    git(root, "merge", "-q", "--no-edit", "theirs");
    assert.match(readFileSync(join(root, "gaps/GAP-001.md"), "utf8"), /owner: priya-raman\ndue: 2026-03-12\n/);
  });

  it("leaves conflicts to git, which names the file", () => {
    const root = engagement();
    change(root, "ours", "lena-lead", "priya-raman");
    change(root, "theirs", "lena-lead", "ann-lee");
    git(root, "switch", "-q", "ours");
    assert.throws(() => git(root, "merge", "-q", "--no-edit", "theirs"));
    assert.match(git(root, "status", "--short"), /^AA|^UU gaps\/GAP-001\.md$/m);
    assert.match(
      readFileSync(join(root, "gaps/GAP-001.md"), "utf8"),
      /<<<<<<< ours\nowner: priya-raman\n=======\nowner: ann-lee\n>>>>>>> theirs\n/,
    );
  });

  it("gives way to git's own merge where it cannot be started", () => {
    const root = engagement();
    const line = git(root, "config", "merge.rescue.driver").replaceAll("cli.js", "gone.js").trim();
    git(root, "config", "merge.rescue.driver", line);
    change(root, "ours", "lena-lead", "priya-raman");
    change(root, "theirs", "lena-lead", "ann-lee");
    git(root, "switch", "-q", "ours");
    assert.throws(() => git(root, "merge", "-q", "--no-edit", "theirs"));
    assert.match(readFileSync(join(root, "gaps/GAP-001.md"), "utf8"), /<<<<<<< ours\nowner: priya-raman\n/);
  });

  it("is set up by init when asked for", () => {
    const args = ["init", "e", "--client", "C", "--crm", "D", "--day-one", "2026-03-02", "--merge-driver"];
    assert.equal(rescue(folder(), args).code, 0);
    assert.match(git(join(folder(), "e"), "config", "merge.rescue.driver"), /merge-driver %O %A %B %P/);
    assert.match(git(join(folder(), "e"), "show", "HEAD:.gitattributes"), /^\/people\.yaml merge=rescue$/m);
    assert.equal(git(join(folder(), "e"), "status", "--porcelain"), "");
  });
});

function gap(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ id: "GAP-001", title: "Quotes fail", ...fields }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return `---\n${lines.join("\n")}\n---\n\nFirst.\n\nMiddle.\n\nLast.\n`;
}

function merged(kind: string, base: string, ours: string, theirs: string) {
  return mergeFile(kinds.byName.get(kind), { base, ours, theirs }, mergeLinesByGit);
}
