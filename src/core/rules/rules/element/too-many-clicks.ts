import { settings } from "../../../engagement/engagement.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** The default of the engagement's schema (domain.md section 4: "3 clicks a frequent task"). */
const MOST = 3;

const task = { id: "ELM-001", type: "workflow", name: "Log a call" };

export const rule = artifactRule("element", {
  code: "element/too-many-clicks",
  severity: "warning",
  why: "What is done forty times a day is paid for forty times a day. Clicks are counted on the frequent tasks only.",
  *each(element, { engagement }) {
    const { clicks, plan } = element.value;
    const most = settings(engagement).policy?.clicks ?? MOST;
    if (plan !== "switch-off" && clicks !== undefined && clicks > most)
      yield at(
        element,
        "clicks",
        `${element.id}, "${element.title}", takes ${clicks} clicks; ${most} are the limit for a frequent task. People do it later, and then not at all. Shorten the way, or take clicks out if it is rarely done.`,
      );
  },
  examples: [
    {
      files: { "audit/tasks.yaml": listText({ ...task, clicks: 7 }) },
      expect: ["audit/tasks.yaml:4 element/too-many-clicks"],
    },
    { files: { "audit/tasks.yaml": listText({ ...task, clicks: 3 }) }, expect: [] },
    { files: { "audit/tasks.yaml": listText({ ...task, clicks: 7, plan: "switch-off" }) }, expect: [] },
  ],
});
