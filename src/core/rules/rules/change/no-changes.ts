import { changeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("change-request", {
  code: "change/no-changes",
  severity: "warning",
  why: "A pull request can only be held against a list of item, field, from and to. Without one, anything may ride along.",
  *each(request) {
    const { status, changes } = request.value;
    if ((status === "assessed" || status === "approved") && (changes ?? []).length === 0)
      yield at(
        request,
        "changes",
        `${request.id} is ${status}, but does not say what changes. Nobody can hold the work against it. List item, field, from and to in changes.`,
      );
  },
  examples: [
    {
      files: { "changes/CHG-001.md": changeText({ status: "approved" }) },
      expect: ["changes/CHG-001.md:2 change/no-changes"],
    },
    {
      files: {
        "changes/CHG-001.md": changeText({
          status: "approved",
          changes: "[{ item: SCP-001, field: tier, from: 4, to: 2 }]",
        }),
      },
      expect: [],
    },
  ],
});
