import { findPerson } from "../../../ledger/authority.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const group = { id: "GRP-001", title: "Back office", size: 12 };

export const rule = artifactRule("group", {
  code: "group/no-champion",
  severity: "info",
  why: "People ask the colleague at the next desk, not the help desk. Each group of users has one of its own who knows.",
  *each(group, { engagement, today }) {
    const champions = (group.value.champions ?? []).flatMap((id) => findPerson(engagement, id) ?? []);
    const isThere = champions.some(
      ({ value }) => value.side === "client" && (value.until === undefined || value.until >= today),
    );
    if (!isThere)
      yield at(
        group,
        "champions",
        `${group.title} has no champion among its own. Its people ask nobody, or each other. Win one of them, and name them in champions.`,
      );
  },
  examples: [
    { files: { "groups.yaml": listText(group) }, expect: ["groups.yaml:1 group/no-champion"] },
    {
      files: { "groups.yaml": listText({ ...group, champions: "[build-consultant]" }) },
      expect: ["groups.yaml:4 group/no-champion"],
    },
    { files: { "groups.yaml": listText({ ...group, champions: "[rep-1]" }) }, expect: [] },
  ],
});
