import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const risk = { id: "RSK-001", title: "The lead tester leaves in May" };

export const rule = artifactRule("risk", {
  code: "risk/unattended",
  severity: "warning",
  why: "A risk that is written down and looked at by nobody is worse than none: everybody thinks that it is taken care of.",
  *each(risk) {
    const { owner, review, status } = risk.value;
    if (status === "closed") return;
    const missing = [...(owner === undefined ? ["owner"] : []), ...(review === undefined ? ["review date"] : [])];
    if (missing.length > 0)
      yield at(
        risk,
        owner === undefined ? "owner" : "review",
        `${risk.id} has no ${missing.join(" and no ")}. Everybody thinks that somebody watches it. Add ${missing.map((part) => part.split(" ")[0]).join(" and ")}.`,
      );
  },
  examples: [
    { files: { "risks.yaml": listText({ ...risk, owner: "cto" }) }, expect: ["risks.yaml:1 risk/unattended"] },
    { files: { "risks.yaml": listText({ ...risk, owner: "cto", review: "2026-03-20" }) }, expect: [] },
    { files: { "risks.yaml": listText({ ...risk, status: "closed" }) }, expect: [] },
  ],
});
