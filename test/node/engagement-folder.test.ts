import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { readInput, readInputs } from "../../src/node/read-input.ts";
import { assets } from "../support/engagement-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("An engagement's folder", () => {
  const folder = temporaryFolder();
  beforeEach(() => {
    mkdirSync(join(folder(), "gaps"));
    writeFileSync(join(folder(), "engagement.yaml"), "client: A\ncrm: B\ndayOne: 2026-03-02\n");
  });
  const found = () =>
    readEngagement(assets, folder()).files.flatMap(({ path, findings }) =>
      findings.map(({ rule }) => `${JSON.stringify(path)} ${rule}`),
    );

  it("gives a finding for whatever cannot be read, and reads the rest", function () {
    if (process.platform === "win32") this.skip();
    symlinkSync("GAP-001.md", join(folder(), "gaps/GAP-002.md"));
    symlinkSync("GAP-003.md", join(folder(), "gaps/GAP-003.md"));
    execFileSync("mkfifo", [join(folder(), "gaps/GAP-004.md")]);
    writeFileSync(join(folder(), "gaps/-rf\n.md"), "");
    assert.deepEqual(found(), [
      '"gaps/-rf\\n.md" front-matter/missing',
      '"gaps/GAP-002.md" file/symbolic-link',
      '"gaps/GAP-003.md" file/symbolic-link',
      '"gaps/GAP-004.md" file/unreadable',
    ]);
  });

  it("gives a finding for a file whose name is not UTF-8", function () {
    if (process.platform !== "linux") this.skip();
    writeFileSync(Buffer.concat([Buffer.from(`${folder()}/gaps/caf`), Buffer.from([0xe9]), Buffer.from(".md")]), "");
    assert.deepEqual(found(), ['"gaps/caf\uFFFD.md" file/unreadable']);
  });

  // The system's administrator may read everything.
  if (process.platform !== "win32" && process.getuid?.() !== 0)
    it("gives a finding for a file that its permissions close", () => {
      writeFileSync(join(folder(), "gaps/GAP-001.md"), "");
      chmodSync(join(folder(), "gaps/GAP-001.md"), 0);
      assert.deepEqual(found(), ['"gaps/GAP-001.md" file/unreadable']);
    });

  it("follows no link that stands in place of a folder", () => {
    mkdirSync(join(folder(), "elsewhere/schemas"), { recursive: true });
    writeFileSync(join(folder(), "elsewhere/SCP-001.md"), "");
    writeFileSync(join(folder(), "elsewhere/schemas/vendor.schema.json"), "{}");
    for (const name of ["scope", ".rescue"]) symlinkSync("elsewhere", join(folder(), name));
    assert.deepEqual(found(), ['".rescue" file/unclaimed', '"scope" file/unclaimed']);
  });

  it("gives a finding for a schema of its own that is a link", () => {
    mkdirSync(join(folder(), ".rescue/schemas"), { recursive: true });
    symlinkSync("elsewhere.json", join(folder(), ".rescue/schemas/vendor.schema.json"));
    assert.deepEqual(found(), ['".rescue/schemas/vendor.schema.json" file/symbolic-link']);
  });

  it("reads many files as it reads each by itself, whatever they are written in and however long they are", () => {
    const texts = ["", "é", "plain\n".repeat(200), "\uFEFFmarked", "ä".repeat(70_000), "x".repeat(600_000)];
    const paths = Array.from({ length: 120 }, (_, number) => `gaps/GAP-${number}.md`);
    for (const [number, path] of paths.entries())
      writeFileSync(join(folder(), path), `${number} ${texts[number % 30] ?? "Nothing else.\n".repeat(number * 9)}`);
    writeFileSync(join(folder(), "gaps/latin.md"), Buffer.from([0x63, 0xe9]));
    const asked = [...paths, "gaps/latin.md", "gaps/none.md", "gaps"];
    const byPath = new Map(readInputs(folder(), asked).map((input) => [input.path, input]));
    assert.equal(byPath.size, paths.length + 1);
    for (const path of asked) assert.deepEqual(byPath.get(path), readInput(folder(), path));
  });

  it("holds no file where one went while it was read, or where a folder stands", () => {
    assert.equal(readInput(folder(), "gaps/GAP-001.md"), undefined);
    assert.equal(readInput(folder(), "engagement.yaml/GAP-001.md"), undefined);
    assert.equal(readInput(folder(), "gaps"), undefined);
  });
});
