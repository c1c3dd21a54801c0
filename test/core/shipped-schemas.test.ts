import assert from "node:assert/strict";
import { checkSchema } from "../../src/core/kinds/compile.ts";
import { assets } from "../support/engagement-fixture.ts";

describe("A shipped schema", () => {
  for (const [file, text] of assets.schemas)
    it(`is sound, so that its validator is made without judging it again: ${file}`, () => {
      assert.equal(checkSchema(JSON.parse(text)), undefined);
    });
});
