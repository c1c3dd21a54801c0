import { addWorkingDays } from "../../engagement/calendar.ts";
import { asKind, findArtifact, ofKind } from "../../engagement/engagement.ts";
import { holdersOf } from "../../ledger/authority.ts";
import { compareText } from "../../text/finding.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { linkTo, nameOf, titled } from "../prose.ts";
import { heldSessions, type Increment, releasedOn, type Training } from "../recent.ts";
import type { Report, ReportContext } from "../report.ts";
import { capital, counted, listed, longDate, sentence, shortDate } from "../words.ts";

export const report: Report = {
  type: "release-note",
  title: "What is new",
  summary: "what changed for users, who tested it, where it is trained and how to get help",
  audience: "client",
  write: (context) => {
    const increment = chosen(context);
    return increment ? parts(context, increment) : [nothing(context)];
  },
};

/** The increment that is asked for; else the newest that is out, or that comes next. */
function chosen({ engagement, about }: ReportContext): Increment | undefined {
  const increments = ofKind(engagement, "increment").filter(({ value }) => !value.withdrawn);
  if (about !== undefined) return increments.find(({ id }) => id === about);
  const newestFirst = increments.toSorted((a, b) => (b.value.number ?? 0) - (a.value.number ?? 0));
  return newestFirst.find(({ value }) => value.status === "released") ?? newestFirst.at(-1);
}

function nothing({ about }: ReportContext): ReportPart {
  const text = about === undefined ? "Nothing is released yet." : `There is no increment ${about} to tell of.`;
  return { name: "head", blocks: [{ type: "lead", text: [text] }] };
}

function parts(context: ReportContext, increment: Increment): ReportPart[] {
  return [
    head(context, increment),
    changes(context, increment),
    tested(context, increment),
    training(context, increment),
    help(context, increment),
  ];
}

function head(context: ReportContext, increment: Increment): ReportPart {
  const { goal, release } = increment.value;
  const recipients = (release?.to ?? []).flatMap((id) => findArtifact(context.engagement, id)?.title ?? []);
  const who = recipients.length > 0 ? `For ${listed(recipients.map(lowerFirst))}. ` : "";
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [{ strong: sentence(increment.title) }, ` ${sentence(goal ?? "")}`] },
      { type: "paragraph", text: [`${who}${when(context, increment)}`] },
      { type: "place", name: "greeting", hint: "A word of your own to the users." },
    ],
  };
}

function when({ engagement, today }: ReportContext, increment: Increment): string {
  const on = releasedOn(increment);
  if (on !== undefined && on <= today) return `Released on ${longDate(on)}.`;
  const { starts } = increment.value;
  return starts === undefined
    ? "Its date is not set yet."
    : `Planned for ${longDate(addWorkingDays(engagement, starts, 4))}.`;
}

/** Titles stand within a sentence here; a name or an abbreviation keeps its capital. */
function lowerFirst(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function changes(context: ReportContext, increment: Increment): ReportPart {
  const { release, scope = [] } = increment.value;
  const items = scope.flatMap((id) => asKind(findArtifact(context.engagement, id), "scope-item") ?? []);
  const solved = solvedBy(context, increment);
  const blocks: Block[] = [
    ...(release?.notes === undefined ? [] : [{ type: "markdown", markdown: release.notes } as const]),
    ...(items.length === 0 ? [] : [list("New in the CRM", items.map(titled))]),
    ...(solved.length === 0 ? [] : [list("This no longer happens", solved)]),
  ].flat();
  const block: Block = { type: "paragraph", text: ["What changes is not written down yet."] };
  return { name: "changes", heading: "What changes for you", blocks: blocks.length === 0 ? [block] : blocks };
}

function list(title: string, items: readonly Text[]): Block[] {
  return [
    { type: "heading", text: title },
    { type: "list", items },
  ];
}

/** Gaps that belong to what the increment delivers, and that a user closed. */
function solvedBy({ engagement }: ReportContext, { value }: Increment): Text[] {
  const scope = new Set(value.scope ?? []);
  return ofKind(engagement, "gap")
    .filter((gap) => gap.value.status === "closed")
    .filter((gap) => gap.value.scope?.some((id) => scope.has(id)) || value.found?.includes(gap.id))
    .map(titled);
}

function tested(context: ReportContext, increment: Increment): ReportPart {
  const { testers = [], cycle, found = [] } = increment.value;
  const names = testers.map((id) => nameAndTitle(context, id));
  const on = cycle?.test?.on;
  const who =
    names.length === 0
      ? "No user has tested it yet."
      : `${listed(names)} tried it${on === undefined ? "" : ` on ${shortDate(on, context.today)}`} on their own work.`;
  const gaps = found.flatMap((id) => asKind(findArtifact(context.engagement, id), "gap") ?? []);
  const open = gaps.filter(({ value }) => value.status !== "closed");
  const faults =
    gaps.length === 0
      ? ""
      : ` They found ${counted(gaps.length, "fault")}; ${open.length === 0 ? "all are solved" : `${open.length === 1 ? "one is" : `${open.length} are`} still open`}.`;
  const blocks: Block[] = [
    { type: "paragraph", text: [`${who}${faults}`] },
    ...(open.length === 0
      ? []
      : [
          {
            type: "list",
            items: open.map(
              (gap): Text => [
                ...titled(gap),
                `, ${nameOf(context, gap.value.owner)} sees to it`,
                gap.value.due === undefined ? "" : ` by ${shortDate(gap.value.due, context.today)}`,
              ],
            ),
          } as const,
        ]),
    ...approved(context, increment),
  ];
  return { name: "tested", heading: "Who tested it", blocks };
}

function approved(context: ReportContext, { value }: Increment): Block[] {
  const { on, by } = value.cycle?.validate ?? {};
  if (on === undefined || by === undefined) return [];
  return [
    {
      type: "paragraph",
      text: [`${nameAndTitle(context, by)} approved the release on ${shortDate(on, context.today)}.`],
    },
  ];
}

function nameAndTitle(context: ReportContext, id: string): string {
  const person = asKind(findArtifact(context.engagement, id), "person");
  return person?.value.title === undefined ? nameOf(context, id) : `${person.title} (${person.value.title})`;
}

function training(context: ReportContext, increment: Increment): ReportPart {
  const sessions = ofKind(context.engagement, "training")
    .filter(({ id, value }) => value.increment === increment.id || increment.value.training?.includes(id))
    .toSorted((a, b) => compareText(a.value.on ?? "", b.value.on ?? ""));
  const block: Block =
    sessions.length === 0
      ? { type: "paragraph", text: ["No session is planned. Ask the person below if you want one."] }
      : { type: "list", items: sessions.map((session) => sessionText(context, session)) };
  const answered = answers(context, sessions);
  return { name: "training", heading: "Training and guides", blocks: [block, ...answered] };
}

function sessionText(context: ReportContext, session: Training): Text {
  const { on, trainer, guide } = session.value;
  const held = on !== undefined && on <= context.today;
  const words = on === undefined ? "" : `: ${held ? "held on" : "on"} ${shortDate(on, context.today)}`;
  const by = trainer === undefined ? "" : ` with ${nameOf(context, trainer)}`;
  const fresh = guide?.updated === undefined ? "" : ` of ${shortDate(guide.updated, context.today)}`;
  const link: Text =
    guide?.path === undefined ? [] : [". Read it up in the ", { text: "guide", to: guide.path }, `${fresh}.`];
  return [...titled(session), `${words}${by}`, ...link];
}

/** What people asked in the sessions, with the answer: others will ask the same. */
function answers(context: ReportContext, sessions: readonly Training[]): Block[] {
  const held = new Set(heldSessions(context).map(({ id }) => id));
  const questions = sessions
    .filter(({ id }) => held.has(id))
    .flatMap(({ value }) => value.openQuestions ?? [])
    .flatMap(({ question, answered }): Text[] =>
      question === undefined || answered === undefined ? [] : [[{ strong: question }, ` ${sentence(answered)}`]],
    );
  return questions.length === 0 ? [] : list("Asked in training", questions);
}

function help({ engagement, today }: ReportContext, increment: Increment): ReportPart {
  const told = increment.value.release?.help;
  const lead = holdersOf(engagement, "delivery-lead", today)[0];
  const text: Text =
    told !== undefined
      ? [sentence(told)]
      : lead
        ? [`Ask ${lead.title}, who leads the rescue (`, linkTo(lead), ")."]
        : [capital("whom to ask is not written down yet.")];
  return { name: "help", heading: "How to get help", blocks: [{ type: "paragraph", text }] };
}
