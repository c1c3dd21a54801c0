import { doesNotMatch, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { literal } from "../../src/extension/literal.ts";
import { ALL_PAYLOADS } from "./payloads.ts";

/** As VS Code finds pictures in labels, and links in messages and questions. */
const DRAWN = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)|\[[^\]]+\]\((?:https?:\/\/|command:|file:)/i;

describe("A text in the editor's own labels and messages", () => {
  for (const payload of [...ALL_PAYLOADS, ALL_PAYLOADS.join(" ")])
    it(`becomes neither a picture nor a link: ${JSON.stringify(payload).slice(0, 60)}`, () => {
      doesNotMatch(literal(payload), DRAWN);
    });

  it("reads as it was written", () => {
    equal(literal("Costs $(about) 5 [or more](sic)").replaceAll("\u2060", ""), "Costs $(about) 5 [or more](sic)");
    equal(literal("Fine: a $ sign, [a] and (b)"), "Fine: a $ sign, [a] and (b)");
    equal(literal("two\nlines"), "two lines");
  });
});
