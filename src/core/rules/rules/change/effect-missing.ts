import { changeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const ASSESSED: readonly (string | undefined)[] = ["assessed", "approved", "rejected", "deferred", "implemented"];

export const rule = artifactRule("change-request", {
  code: "change/effect-missing",
  severity: "warning",
  why: "A request is decided on what it does to scope, date and cost. Who does not know that decides on a title.",
  *each(request) {
    const { status, effect } = request.value;
    const told = effect?.scope !== undefined || effect?.date !== undefined || effect?.cost !== undefined;
    if (ASSESSED.includes(status) && !told)
      yield at(
        request,
        "effect",
        `${request.id} is ${status}, but its effect is not told. It was judged without its price. Write in effect what it does to scope, date or cost.`,
      );
  },
  examples: [
    {
      files: { "changes/CHG-001.md": changeText({ status: "assessed" }) },
      expect: ["changes/CHG-001.md:2 change/effect-missing"],
    },
    {
      files: { "changes/CHG-001.md": changeText({ status: "assessed", effect: "{ date: Two days later }" }) },
      expect: [],
    },
    { files: { "changes/CHG-001.md": changeText({ status: "submitted" }) }, expect: [] },
  ],
});
