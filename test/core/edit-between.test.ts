import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { applyEdits } from "../../src/core/text/edit.ts";
import { editBetween } from "../../src/core/text/edit-between.ts";

describe("The edit between two texts", () => {
  it("touches no more than what differs", () => {
    const [edit, ...others] = editBetween("horizon: week\nstatus: open\n", "horizon: later\nstatus: open\n");
    assert.deepEqual(others, []);
    assert.deepEqual(edit, { span: { start: 9, end: 13 }, text: "later" });
  });

  it("is none where nothing differs", () => {
    assert.deepEqual(editBetween("same", "same"), []);
  });

  it("cuts through no character and no line end", () => {
    assert.deepEqual(editBetween("a 😀 b", "a 😁 b"), [{ span: { start: 2, end: 4 }, text: "😁" }]);
    assert.deepEqual(editBetween("a\r\nb", "a\nb"), [{ span: { start: 1, end: 3 }, text: "\n" }]);
  });

  it("makes the one of the other, whatever they are", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\r", "\n", "😀", "😁") });
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(applyEdits(before, editBetween(before, after)), after);
      }),
    );
  });
});
