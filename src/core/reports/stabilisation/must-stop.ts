import { ofKind, settings } from "../../engagement/engagement.ts";
import type { ReportPart, Text } from "../document.ts";
import { joined, linkTo, titled } from "../prose.ts";
import type { ReportContext } from "../report.ts";
import { capital, counted, longDate } from "../words.ts";

/** The third question of the stabilisation report: what the records show that has to stop now. */
export function mustStop(context: ReportContext): ReportPart {
  const items = [...newRequests(context), ...workarounds(context), ...switchedOff(context)];
  return {
    name: "must-stop",
    heading: "What must stop now",
    blocks: [
      items.length === 0
        ? { type: "paragraph", text: ["Nothing in the records has to stop."] }
        : { type: "list", items },
      { type: "place", name: "must-stop", hint: "What people have to stop doing, one line each, with what shows it." },
    ],
  };
}

function newRequests({ engagement }: ReportContext): Text[] {
  const { freeze } = settings(engagement);
  const early = ofKind(engagement, "change-request").filter(
    ({ value }) => !value.withdrawn && value.status === "frozen",
  );
  const until = freeze?.until === undefined ? "" : ` until ${longDate(freeze.until)}`;
  const freezing: Text[] =
    freeze?.on === true
      ? [[{ strong: "New requests. " }, `They are frozen${until}; wishes go to the parking list.`]]
      : [];
  const parked: Text[] =
    early.length === 0
      ? []
      : [
          [
            { strong: "Work on parked wishes. " },
            ...joined(early.map(titled), "; "),
            early.length === 1 ? " waits for its turn." : " wait for their turn.",
          ],
        ];
  return [...freezing, ...parked];
}

function workarounds({ engagement }: ReportContext): Text[] {
  const beside = ofKind(engagement, "workflow").flatMap((workflow): Text[] => {
    const { offlineWorkaround } = workflow.value;
    if (offlineWorkaround === undefined) return [];
    return [[`“${workflow.title}”: ${offlineWorkaround.replace(/\.$/, "")} (`, linkTo(workflow), ")"]];
  });
  if (beside.length === 0) return [];
  return [
    [
      { strong: "Two ways of doing one thing. " },
      "It has to be said which of them counts. ",
      ...joined(beside, "; "),
      ".",
    ],
  ];
}

function switchedOff(context: ReportContext): Text[] {
  const off = ofKind(context.engagement, "element").filter(({ value }) => value.plan === "switch-off");
  const broken = off.filter(({ value }) => value.verdict === "broken");
  if (off.length === 0) return [];
  const some = [...broken, ...off.filter((element) => !broken.includes(element))].slice(0, 3);
  return [
    [
      { strong: "Keeping what nobody needs. " },
      `${capital(counted(off.length, "element"))} can be switched off, among them `,
      ...joined(some.map(titled), ", "),
      ".",
    ],
  ];
}
