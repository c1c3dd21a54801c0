import { ofKind, settings } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { markdownText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const call = markdownText({ id: "MTG-001", title: "Containment call", type: "containment-call", on: "2026-03-09" });
const engagement = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n";

export const rule: Rule = {
  code: "engagement/freeze-not-on",
  severity: "warning",
  why: "From the call on new requests are frozen. As long as they come in, nobody knows what the rescue is about.",
  *check(context) {
    const [artifact] = ofKind(context.engagement, "engagement");
    const { freeze } = settings(context.engagement);
    if (!artifact || freeze?.on === true || freeze?.until !== undefined) return;
    const call = ofKind(context.engagement, "meeting").find(
      ({ value }) => value.type === "containment-call" && value.on !== undefined && value.on < context.today,
    );
    if (call && !isCompleted(context))
      yield at(
        artifact,
        "freeze",
        `The client was called on ${call.value.on} (${call.id}), but new requests are not frozen. The scope keeps moving while it is repaired. Agree the freeze, and write it in freeze; once it is over, its last day in freeze.until.`,
      );
  },
  examples: [
    { files: { "meetings/MTG-001.md": call }, expect: ["engagement.yaml:1 engagement/freeze-not-on"] },
    { files: { "meetings/MTG-001.md": call }, today: "2026-03-09", expect: [] },
    {
      files: {
        "meetings/MTG-001.md": call,
        "engagement.yaml": `${engagement}freeze: { on: true, since: 2026-03-09 }\n`,
      },
      expect: [],
    },
    {
      files: {
        "meetings/MTG-001.md": call,
        "engagement.yaml": `${engagement}freeze: { on: false, since: 2026-03-02, until: 2026-03-09 }\n`,
      },
      expect: [],
    },
  ],
};
