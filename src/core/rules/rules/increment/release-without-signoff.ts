import { decisionsNeeded } from "../../../ledger/governed.ts";
import { stateOf } from "../../../ledger/state.ts";
import { markdownText } from "../../example-files.ts";
import { releasedOn } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };

export const rule = artifactRule("increment", {
  code: "increment/release-without-signoff",
  severity: "error",
  why: "On day 4 the business owner looks at it and signs; on day 5 it goes to all. A release that nobody of the business agreed to is how trust was lost the first time.",
  *each(increment, { engagement, sha256 }) {
    const on = releasedOn(increment);
    if (on === undefined || increment.value.withdrawn) return;
    const isDecided = decisionsNeeded(increment).some(({ type }) => type === "increment-release");
    if (isDecided && stateOf(engagement, increment, sha256) === "approved") return;
    const what = isDecided
      ? "the business owner did not sign it as it stands"
      : `its status is ${increment.value.status ?? "planned"}`;
    yield at(
      increment,
      increment.value.cycle?.release ? "cycle.release" : "status",
      `${increment.id} was released${on === "" ? "" : ` on ${on}`}, but ${what}. Nobody of the business agreed to it. Have it validated and signed, or take the release back.`,
    );
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, status: "released" }) },
      expect: ["increments/INC-001.md:6 increment/release-without-signoff"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({
          ...increment,
          status: "in-progress",
          cycle: "{ release: { on: 2026-03-06 } }",
        }),
      },
      expect: ["increments/INC-001.md:7 increment/release-without-signoff"],
    },
    { files: { "increments/INC-001.md": markdownText({ ...increment, status: "validated" }) }, expect: [] },
  ],
});
