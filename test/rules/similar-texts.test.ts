import assert from "node:assert/strict";
import fc from "fast-check";
import { likeness, significantWords, similarPairs } from "../../src/core/rules/similar-texts.ts";

const WORDS = ["quote", "mobile", "forecast", "lead", "deal", "note", "rep", "owner", "email", "stage"];
const titles = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 }), { maxLength: 12 });
const least = fc.constantFrom(0.5, 0.6, 0.75, 0.85, 1);

/** What the rule promises, the slow way: each title with whether an earlier one is like it. */
function hasLikeBefore(texts: readonly string[], share: number): readonly boolean[] {
  const words = texts.map(significantWords);
  return words.map((own, index) => words.slice(0, index).some((other) => likeness(own, other) >= share));
}

describe("similar texts", () => {
  it("are found as if each was held against each, though only those that share a rare word are", () => {
    fc.assert(
      fc.property(titles, least, (words, share) => {
        const items = words.map((own, index) => ({ index, text: own.join(" ") }));
        const found = new Set(similarPairs(items, ({ text }) => text, share).map(({ item }) => item.index));
        const texts = items.map(({ text }) => text);
        assert.deepEqual(
          items.map(({ index }) => found.has(index)),
          hasLikeBefore(texts, share),
        );
      }),
    );
  });

  it("name an earlier one that is as like as asked", () => {
    fc.assert(
      fc.property(titles, least, (words, share) => {
        const items = words.map((own, index) => ({ index, text: own.join(" ") }));
        for (const { item, first } of similarPairs(items, ({ text }) => text, share)) {
          assert.ok(first.index < item.index);
          assert.ok(likeness(significantWords(item.text), significantWords(first.text)) >= share);
        }
      }),
    );
  });

  it("do not depend on small words, plurals, case and order", () => {
    assert.deepEqual(
      significantWords("The Reps cannot send their quotes"),
      significantWords("quote: a rep CANNOT send it"),
    );
  });

  it("take a thousand items that share every word but one, and find none alike where they are asked to be the same", () => {
    const items = Array.from({ length: 1000 }, (_, index) => `Report for region number ${index}`);
    assert.deepEqual(
      similarPairs(items, (text) => text, 1),
      [],
    );
  });
});
