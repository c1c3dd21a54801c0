import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { gapText } from "../../src/core/rules/example-files.ts";
import { type CheckReport, checkReport } from "../../src/core/views/check-report.ts";
import { readDueSlips } from "../../src/node/due-slips.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { openHistory } from "../../src/node/history.ts";
import { withPast } from "../../src/node/read-past.ts";
import { keepReport, type ReportQuestion, readKeptReport } from "../../src/node/report-cache.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets, TODAY } from "../support/engagement-fixture.ts";
import { FILES, repositoryOf, type TestRepository, temporaryFolder } from "../support/real-repository.ts";

/** A time at which all files of a test are old. */
const LATER = Date.now() + 3_600_000;

const GAP = "gaps/GAP-001.md";
const SCHEMA = ".rescue/schemas/vendor.schema.json";
const VENDOR =
  '{ "type": "object", "x-kind": { "name": "vendor", "prefix": "VEN", "folder": "vendors", "title": "title", "icon": "x", "phase": "reset" }, "properties": { "id": { "type": "string" }, "title": { "type": "string" } } }';

type Change = (repository: TestRepository) => void;

/** What happens to an engagement between two checks. */
const CHANGES: Readonly<Record<string, Change>> = {
  "an edit of the same length": ({ root, read }) => replace(root, GAP, read(GAP).replace("defect", "defekt")),
  "an edit back": ({ root, read }) => replace(root, GAP, read(GAP).replace("defekt", "defect")),
  "a new gap": ({ root }) => replace(root, "gaps/GAP-002.md", gapText({ id: "GAP-002", owner: "nobody" })),
  "a file that nobody claims": ({ root }) => replace(root, "gaps/notes.txt", "x"),
  "a deleted file": ({ root }) => rmSync(join(root, "gaps/GAP-002.md"), { force: true }),
  "a new name": ({ root }) => {
    const [first = ""] = readdirSync(join(root, "scope"));
    renameSync(join(root, "scope", first), join(root, "scope", first.replace("SCP-0", "SCP-1")));
  },
  "two names exchanged": ({ root }) => {
    const [one = "", other = ""] = readdirSync(join(root, "scope")).map((name) => join(root, "scope", name));
    renameSync(one, `${one}.away`);
    renameSync(other, one);
    renameSync(`${one}.away`, other);
  },
  "a link in place of a file": ({ root }) => {
    rmSync(join(root, GAP), { force: true });
    symlinkSync("../notes.txt", join(root, GAP));
  },
  "a schema of its own": ({ root }) => replace(root, SCHEMA, VENDOR),
  "a file of its own kind": ({ root }) => replace(root, "vendors/VEN-001.md", "---\nid: VEN-001\ntitel: x\n---\n"),
  "a list of owners": ({ root }) => replace(root, ".github/CODEOWNERS", "* @nobody\n"),
  "a commit": ({ git }) => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", "As it stands");
  },
};

describe("A kept report of a check", () => {
  it("is the one that a look at every file gives, whatever happens in between", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(CHANGES)), { minLength: 2, maxLength: 8 }),
        async (names) => {
          const repository = repositoryOf({ ...FILES, [GAP]: gapText() });
          await look(repository, LATER);
          for (const name of names) {
            CHANGES[name]?.(repository);
            const kept = await readKeptReport(questionOf(repository));
            const report = await look(repository, LATER);
            if (kept) assert.deepEqual(kept, report, names.join(", "));
            assert.deepEqual(await readKeptReport(questionOf(repository)), report, "Nothing has changed since.");
          }
        },
      ),
      { numRuns: 15, interruptAfterTimeLimit: 90_000 },
    );
  });

  it("is not made while files are so new that their next change may not show", async () => {
    const repository = repositoryOf();
    await look(repository, Date.now());
    assert.equal(await readKeptReport(questionOf(repository)), undefined);
  });

  it("does not answer for another day or another version, nor when it was tampered with", async () => {
    const repository = repositoryOf();
    await look(repository, LATER);
    const question = questionOf(repository);
    assert.ok(await readKeptReport(question));
    assert.equal(await readKeptReport({ ...question, today: "2026-03-11" }), undefined);
    const product = { ...question.product, version: "9.9.9" };
    assert.equal(await readKeptReport({ ...question, product }), undefined);
    writeFileSync(join(folder, "schemas/gap.schema.json"), "{}");
    assert.equal(await readKeptReport(question), undefined);
    rmSync(join(folder, "schemas/gap.schema.json"));
    assert.ok(await readKeptReport(question));
    const [name = ""] = readdirSync(join(repository.gitFolder, "rescue-ledger"));
    const path = join(repository.gitFolder, "rescue-ledger", name);
    writeFileSync(path, readFileSync(path, "utf8").replace('"errors":', '"errors":1'));
    assert.equal(await readKeptReport(question), undefined);
  });

  it("is not asked for where there is no history", async () => {
    const repository = repositoryOf();
    await look(repository, LATER);
    const none = new RescueError("not-a-repository", "There is none.", "Make one.");
    assert.equal(await readKeptReport({ ...questionOf(repository), history: Promise.reject(none) }), undefined);
  });

  it("hides no bug of whoever tells the history", async () => {
    const repository = repositoryOf();
    await look(repository, LATER);
    const question = { ...questionOf(repository), history: Promise.reject(new TypeError("No such property.")) };
    await assert.rejects(readKeptReport(question), /No such property/);
  });
});

/** Checks by a look at every file, and keeps the report. */
async function look(repository: TestRepository, started: number): Promise<CheckReport> {
  const { root } = repository;
  const engagement = await withPast(readEngagement(assets, root), { root });
  const dueSlips = (await readDueSlips(engagement, root)) ?? new Map<string, number>();
  const report = checkReport({ engagement, today: TODAY, sha256, dueSlips }, { root });
  await keepReport(questionOf(repository), { engagement, started }, report);
  const told: CheckReport = JSON.parse(JSON.stringify(report));
  return told;
}

const folder = temporaryFolder();
for (const name of ["schemas", "templates", "dist"]) mkdirSync(join(folder, name));
const program = join(folder, "dist/cli.js");
writeFileSync(program, "");

function questionOf({ root, gitFolder }: TestRepository): ReportQuestion {
  const product = { version: "1.0.0", folder, program };
  return { root, gitFolder, today: TODAY, product, history: openHistory(root) };
}

/** As editors save: written beside, and moved over. */
function replace(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, `${path}.new`), text);
  renameSync(join(root, `${path}.new`), join(root, path));
}
