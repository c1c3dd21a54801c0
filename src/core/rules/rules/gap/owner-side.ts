import { findPerson } from "../../../ledger/authority.ts";
import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/owner-side",
  severity: "error",
  why: "The owner answers for the fix, the client owner for what the fix waits for. When the two are mixed up, each side waits for the other.",
  *each(gap, { engagement }) {
    const owner = gap.value.owner === undefined ? undefined : findPerson(engagement, gap.value.owner);
    if (owner?.value.side === "client")
      yield at(
        gap,
        "owner",
        `${owner.title} works for the client, but owner is the person on our side. The client would answer for our work. Name one of us, and move ${owner.id} to clientOwner.`,
      );
    const clientOwner = gap.value.clientOwner === undefined ? undefined : findPerson(engagement, gap.value.clientOwner);
    if (clientOwner?.value.side && clientOwner.value.side !== "client")
      yield at(
        gap,
        "clientOwner",
        `${clientOwner.title} does not work for the client, but clientOwner does. The input that the fix needs will not come. Name somebody of the client.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText({ owner: "cto" }) }, expect: ["gaps/GAP-001.md:7 gap/owner-side"] },
    {
      files: { "gaps/GAP-001.md": gapText({ clientOwner: "partner-pm" }) },
      expect: ["gaps/GAP-001.md:7 gap/owner-side"],
    },
    { files: { "gaps/GAP-001.md": gapText({ owner: "partner-pm", clientOwner: "cto" }) }, expect: [] },
  ],
});
