import { asKind, type Engagement, findArtifact, referencesTo } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { markdownText } from "../../example-files.ts";
import { type Increment, releasedOn } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Leads find their rep", number: 1, goal: "Leads are called the same day." };
const released = "{ release: { on: 2026-03-06 } }";
const session = { id: "TRN-001", task: "Call a lead", increment: "INC-001" };

export const rule = artifactRule("increment", {
  code: "increment/release-without-training",
  severity: "error",
  why: "People learn a task in the week in which it changes, on the day on which they get it. A release without training is met with the old spreadsheet.",
  *each(increment, { engagement }) {
    const on = releasedOn(increment);
    if (on === undefined || increment.value.withdrawn) return;
    const sessions = sessionsOf(engagement, increment);
    if (sessions.some(({ value }) => on === "" || (value.on !== undefined && value.on <= on))) return;
    const why = sessions.length > 0 ? "its training came later" : "no training goes with it";
    yield at(
      increment,
      increment.value.cycle?.release ? "cycle.release" : "status",
      `${increment.id} was released${on === "" ? "" : ` on ${on}`}, but ${why}. Users meet the change on their own. Train them on or before that day, and name the session in training.`,
    );
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText({ ...increment, cycle: released }) },
      expect: ["increments/INC-001.md:6 increment/release-without-training"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({ ...increment, cycle: released }),
        "training/TRN-001.md": markdownText({ ...session, on: "2026-03-09" }),
      },
      expect: ["increments/INC-001.md:6 increment/release-without-training"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText({ ...increment, cycle: released }),
        "training/TRN-001.md": markdownText({ ...session, on: "2026-03-06" }),
      },
      expect: [],
    },
  ],
});

type Session = Artifact<ShippedKinds["training"]>;

/** The sessions that an increment names, and those that name it. */
function sessionsOf(engagement: Engagement, increment: Increment): readonly Session[] {
  const named = (increment.value.training ?? []).map((id) => findArtifact(engagement, id));
  const naming = referencesTo(engagement, increment.id)
    .filter(({ place }) => place.type === "field" && place.path[0] === "increment")
    .map(({ from }) => from);
  return [...named, ...naming].flatMap((artifact) => asKind(artifact, "training") ?? []);
}
