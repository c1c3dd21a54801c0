import { dayOf } from "../../../text/plain-date.ts";
import { signoffText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("signoff", {
  code: "signoff/in-future",
  severity: "error",
  why: "The newest sign-off governs. One that is dated ahead would outlast every decision until that day.",
  *each(signoff, { today }) {
    const time = signoff.value.at;
    if (time !== undefined && dayOf(time) > today)
      yield at(
        signoff,
        "at",
        `${signoff.id} is dated ${dayOf(time)}, but today is ${today}. Nobody can have decided then. Correct the time.`,
      );
  },
  examples: [
    {
      files: { "signoffs/SGN-001.md": signoffText({ at: "2026-03-11T08:00:00Z" }) },
      expect: ["signoffs/SGN-001.md:7 signoff/in-future"],
    },
    { files: { "signoffs/SGN-001.md": signoffText({ at: "2026-03-11T08:00:00+10:00" }) }, expect: [] },
  ],
});
