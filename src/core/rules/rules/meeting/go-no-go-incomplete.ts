import type { Engagement } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { findPerson } from "../../../ledger/authority.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const meeting = { id: "MTG-009", title: "Go or no go", type: "go-no-go", on: "2026-03-09" };
const shown = "namedBy: head-of-retail, named: [GAP-001], shownBy: rep-1, shown: [GAP-001]";

export const rule = artifactRule("meeting", {
  code: "meeting/go-no-go-incomplete",
  severity: "warning",
  why: "A go rests on what was seen in the room: the client's contact names the main fixes from memory, and a real user does the painful task unaided.",
  *each(meeting, { engagement, today }) {
    const { type, on, goNoGo = {} } = meeting.value;
    if (type !== "go-no-go" || on === undefined || on > today || goNoGo.verdict === "no-go") return;
    const missing = missingFrom(engagement, goNoGo);
    if (missing.length > 0)
      yield at(
        meeting,
        meeting.value.goNoGo ? "goNoGo" : "type",
        `${meeting.id} does not show ${missing.join("; ")}. The go rests on nothing that was seen. Complete goNoGo, or make its verdict no-go.`,
      );
  },
  examples: [
    {
      files: { "meetings/MTG-009.md": markdownText(meeting) },
      expect: ["meetings/MTG-009.md:4 meeting/go-no-go-incomplete"],
    },
    {
      files: {
        "meetings/MTG-009.md": markdownText({
          ...meeting,
          goNoGo: "{ verdict: go, namedBy: lead-consultant, named: [GAP-001], shownBy: rep-1, shown: [GAP-001] }",
        }),
      },
      expect: ["meetings/MTG-009.md:6 meeting/go-no-go-incomplete"],
    },
    { files: { "meetings/MTG-009.md": markdownText({ ...meeting, goNoGo: `{ verdict: go, ${shown} }` }) }, expect: [] },
    { files: { "meetings/MTG-009.md": markdownText({ ...meeting, goNoGo: "{ verdict: no-go }" }) }, expect: [] },
  ],
});

type GoNoGo = NonNullable<ShippedKinds["meeting"]["goNoGo"]>;

/** What keeps the list from being complete (domain.md section 9). */
function missingFrom(engagement: Engagement, { verdict, namedBy, named = [], shownBy, shown = [] }: GoNoGo): string[] {
  return [
    ...(verdict === undefined ? ["a verdict"] : []),
    ...(isOfClient(engagement, namedBy) && named.length > 0
      ? []
      : ["which main fixes the client's contact named from memory"]),
    ...(isOfClient(engagement, shownBy) && shown.length > 0 ? [] : ["which painful task a user did unaided"]),
  ];
}

function isOfClient(engagement: Engagement, id: string | undefined): boolean {
  return id !== undefined && findPerson(engagement, id)?.value.side === "client";
}
