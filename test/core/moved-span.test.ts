import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { movedSpan } from "../../src/core/text/moved-span.ts";

describe("A span after an edit", () => {
  const cases = [
    ["before the edit stays", "ab cd", "ab cd!", [0, 2], [0, 2]],
    ["after the edit moves along", "ab cd", "xab cd", [3, 5], [4, 6]],
    ["moves back when text before it goes", "xab cd", "ab cd", [4, 6], [3, 5]],
    ["around the edit grows with it", "ab cd", "ab xx cd", [0, 5], [0, 8]],
    ["of a text that is gone is empty", "ab", "", [0, 2], [0, 0]],
  ] as const;
  for (const [what, before, after, [start, end], [newStart, newEnd]] of cases)
    it(what, () => deepEqual(movedSpan(before, after)({ start, end }), { start: newStart, end: newEnd }));

  it("lies within the new text, whatever was edited", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), fc.nat(), (before, after, a, b) => {
        const start = a % (before.length + 1);
        const end = start + (b % (before.length - start + 1));
        const moved = movedSpan(before, after)({ start, end });
        return 0 <= moved.start && moved.start <= moved.end && moved.end <= after.length;
      }),
    );
  });
});
