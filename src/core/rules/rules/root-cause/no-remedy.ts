import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const cause = { id: "RC-001", title: "Training was cut to one session", category: "training-absent" };

export const rule = artifactRule("root-cause", {
  code: "root-cause/no-remedy",
  severity: "warning",
  why: "A cause that nothing takes away comes back with the next implementation.",
  *each(cause) {
    if (cause.value.remedy === undefined)
      yield at(
        cause,
        "remedy",
        `${cause.id} has no remedy. The gaps that it causes will be fixed and come back. Write in remedy what takes it away.`,
      );
  },
  examples: [
    {
      files: { "root-causes/RC-001.md": markdownText(cause) },
      expect: ["root-causes/RC-001.md:2 root-cause/no-remedy"],
    },
    {
      files: { "root-causes/RC-001.md": markdownText({ ...cause, remedy: "One session a task, in its week." }) },
      expect: [],
    },
  ],
});
