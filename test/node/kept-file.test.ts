import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keep, readIfReadable, readKept } from "../../src/node/kept-file.ts";
import { temporaryFolder } from "../support/real-repository.ts";

describe("A text that is kept to spare work", () => {
  it("is read as it was kept, and leaves nothing beside it", () => {
    const folder = temporaryFolder();
    const path = join(folder, "inner/kept.json");
    keep(path, '{"a":"é"}');
    assert.equal(readKept(path), '{"a":"é"}');
    assert.deepEqual(readdirSync(join(folder, "inner")), ["kept.json"]);
  });

  it("is not believed when it was changed or cut off, or is not there", () => {
    const path = join(temporaryFolder(), "kept.json");
    assert.equal(readKept(path), undefined);
    keep(path, '{"a":1}');
    const text = readFileSync(path, "utf8");
    for (const damaged of [text.replace('"a":1', '"a":2'), text.slice(0, 70), "", "null\n"]) {
      writeFileSync(path, damaged);
      assert.equal(readKept(path), undefined, damaged);
    }
  });

  it("is not kept where something is in its way", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    keep(join(folder, "file/kept.json"), "{}");
    mkdirSync(join(folder, "kept.json"));
    keep(join(folder, "kept.json"), "{}");
    assert.deepEqual(readdirSync(folder).toSorted(), ["file", "kept.json"]);
    assert.equal(readIfReadable(join(folder, "kept.json")), undefined);
  });
});
