import { gapText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/no-client-owner",
  severity: "warning",
  why: "A fix that waits for the client waits for a person. As long as nobody is named, it waits for nobody.",
  *each(gap) {
    if (gap.value.blockedByClient === true && gap.value.clientOwner === undefined && isOpen(gap))
      yield at(
        gap,
        "clientOwner",
        `${gap.id} has no client owner. Its fix waits for the client, so nobody will act. Name one in clientOwner, or clear blockedByClient.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ blockedByClient: true }) },
      expect: ["gaps/GAP-001.md:2 gap/no-client-owner"],
    },
    { files: { "gaps/GAP-001.md": gapText({ clientOwner: "cto", blockedByClient: true }) }, expect: [] },
    { files: { "gaps/GAP-001.md": gapText({ status: "closed", blockedByClient: true }) }, expect: [] },
  ],
});
