import { settings } from "../../../engagement/engagement.ts";
import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { changeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const freezeOn = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\nfreeze: { on: true, since: 2026-03-03 }\n";

export const rule = artifactRule("change-request", {
  code: "change/not-frozen",
  severity: "error",
  why: "A freeze with exceptions is none. While it is on, a new request goes to the parking list, however good it is.",
  *each(request, { engagement }) {
    const { status, raisedOn } = request.value;
    const { freeze } = settings(engagement);
    if (!freeze?.on || freeze.since === undefined || raisedOn === undefined || raisedOn < freeze.since) return;
    if (status !== "submitted" && status !== "assessed") return;
    const message = `${request.id} came in on ${raisedOn}, during the freeze, but is ${status}. One exception ends the freeze. Set its status to frozen until the freeze is lifted.`;
    yield at(request, "status", message, [
      editFix("Park it as frozen", request, fieldEdits(request, [["status", "frozen"]])),
    ]);
  },
  examples: [
    {
      files: { "engagement.yaml": freezeOn, "changes/CHG-001.md": changeText({ raisedOn: "2026-03-03" }) },
      expect: ["changes/CHG-001.md:4 change/not-frozen"],
    },
    {
      files: { "engagement.yaml": freezeOn, "changes/CHG-001.md": changeText({ raisedOn: "2026-03-02" }) },
      expect: [],
    },
    { files: { "engagement.yaml": freezeOn, "changes/CHG-001.md": changeText({ status: "frozen" }) }, expect: [] },
  ],
});
