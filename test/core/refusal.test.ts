import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setFields } from "../../src/core/changes/set-fields.ts";
import { gapText } from "../../src/core/rules/example-files.ts";
import { advised, asItIs, english, filled, type Refusal, refusal } from "../../src/core/text/refusal.ts";
import { plainPresentation, refusalText } from "../../src/core/views/presentation.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

const FRENCH: Readonly<Record<string, string>> = JSON.parse(readFileSync("l10n/bundle.l10n.fr.json", "utf8"));

const inFrench = (message: string, ...args: readonly (string | number)[]): string =>
  filled(FRENCH[message] ?? message, args);

describe("A refusal", () => {
  const reason = refusal("{0} left the role on {1}.", "Ada {1}", "2026-03-02");
  const whole: Refusal = { ...advised(reason, "Ask the right person."), command: "rescue set ada" };

  it("is said in English with its advice and its command", () => {
    assert.equal(english(whole), "Ada {1} left the role on 2026-03-02. Ask the right person. Use `rescue set ada`.");
  });

  it("is said in an editor without the command", () => {
    const told = refusalText(plainPresentation.say, [whole, asItIs("A finding's {0} message.")]);
    assert.equal(told, "Ada {1} left the role on 2026-03-02. Ask the right person. A finding's {0} message.");
  });

  it("is said in the user's language", () => {
    const outcome = setFields(engagementOf({ "gaps/GAP-001.md": gapText() }), "GAP-001", [["status", "closed"]]);
    assert.ok("refusals" in outcome);
    assert.match(
      refusalText(inFrench, outcome.refusals),
      /^status de GAP-001 vaut open\. De là, il passe à planned .* Il ne peut pas devenir closed en une seule étape\.$/,
    );
  });
});
