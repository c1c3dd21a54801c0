import { artifactRule, at } from "../../rule.ts";

const engagement = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n";

export const rule = artifactRule("engagement", {
  code: "engagement/freeze-without-date",
  severity: "warning",
  why: "Whether a request came before or during the freeze decides what happens to it. Without a first day, each is argued about.",
  *each(artifact) {
    const { freeze } = artifact.value;
    if (freeze?.on === true && freeze.since === undefined)
      yield at(
        artifact,
        "freeze.since",
        "The freeze is on, but since when is not said. No request can be held against it. Write its first day in freeze.since.",
      );
  },
  examples: [
    {
      files: { "engagement.yaml": `${engagement}freeze:\n  on: true\n` },
      expect: ["engagement.yaml:4 engagement/freeze-without-date"],
    },
    { files: { "engagement.yaml": `${engagement}freeze:\n  on: true\n  since: 2026-03-02\n` }, expect: [] },
  ],
});
