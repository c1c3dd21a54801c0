import { changeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("change-request", {
  code: "change/reason-missing",
  severity: "error",
  why: "Requests that were turned down stay as records. A year later the reason is all that is left of the discussion.",
  *each(request) {
    const { status, decisionReason } = request.value;
    if ((status === "rejected" || status === "deferred") && decisionReason === undefined)
      yield at(
        request,
        "status",
        `${request.id} is ${status} without a reason. The same request will come again. Say why in decisionReason.`,
      );
  },
  examples: [
    {
      files: { "changes/CHG-001.md": changeText({ status: "rejected" }) },
      expect: ["changes/CHG-001.md:4 change/reason-missing"],
    },
    {
      files: { "changes/CHG-001.md": changeText({ status: "deferred", decisionReason: "After the recovery." }) },
      expect: [],
    },
  ],
});
