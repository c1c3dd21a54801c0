import assert from "node:assert/strict";
import fc from "fast-check";
import { longSentences, wordsOf } from "../../src/core/rules/long-sentences.ts";

const SENTENCE = "The branch managers were told to smile and keep their own lists";

/** The long sentences of a text, as they stand there. */
function sentencesOf(text: string): string[] {
  return longSentences(text).map(({ span }) => text.slice(span.start, span.end));
}

function hashOf(text: string): number | undefined {
  return longSentences(text)[0]?.hash;
}

describe("long sentences", () => {
  for (const [what, text] of [
    ["with a full stop", `${SENTENCE}.`],
    ["in the middle of others", `Yes. ${SENTENCE}! Why?`],
    ["wrapped by an editor", SENTENCE.replace("told to", "told\nto")],
    ["quoted over two lines", `> ${SENTENCE.replace("told to", "told\n> to")}.`],
    ["as an item of a list", `- First\n- ${SENTENCE}\n- Last`],
    ["in capitals and marked", `**${SENTENCE.toUpperCase()}**`],
  ] as const)
    it(`are known again ${what}`, () => {
      assert.deepEqual(sentencesOf(text).map(wordsOf), [wordsOf(SENTENCE)]);
      assert.equal(hashOf(text), hashOf(SENTENCE));
    });

  it("leave out what is short, and what is one long address", () => {
    assert.deepEqual(sentencesOf(`The reps keep lists. https://crm.example/${"a".repeat(60)}`), []);
  });

  it("keep letters of other alphabets apart", () => {
    const greek = "οι πωλητές δεν μπορούν να στείλουν προσφορές από το κινητό";
    assert.equal(sentencesOf(greek).length, 1);
    assert.notEqual(hashOf(greek), hashOf(greek.replace("πωλητές", "πελάτες")));
  });

  it("stand where the text has them, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        let end = 0;
        for (const { span } of longSentences(text)) {
          assert.ok(span.start >= end && span.end <= text.length && span.end - span.start >= 40);
          end = span.end;
        }
      }),
    );
  });
});
