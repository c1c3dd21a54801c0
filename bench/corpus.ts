import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Generates an engagement of `size` artifacts on disk, the same one every time, and returns its folder. */
export function corpus(base: string, size: number): string {
  const root = join(base, String(size));
  const stamp = join(root, `.corpus-${VERSION}`);
  if (existsSync(stamp)) return root;
  rmSync(root, { recursive: true, force: true });
  for (const folder of ["gaps", "scope", "signoffs"]) mkdirSync(join(root, folder), { recursive: true });
  for (const [path, text] of corpusFiles(size)) writeFileSync(join(root, path), text);
  writeFileSync(stamp, "");
  return root;
}

const VERSION = 2;

/**
 * The files of a corpus: 60 % gaps, 30 % scope items, 10 % sign-offs, of 1.5 to 3 KB; 2 % have one schema error and
 * 0.5 % a dangling reference, as in `performance.md`.
 */
export function* corpusFiles(size: number): Generator<[path: string, text: string]> {
  const random = sequence(42);
  yield ["engagement.yaml", "client: Bench\ncrm: Bench CRM\ndayOne: 2026-03-02\n"];
  yield ["people.yaml", PEOPLE];
  yield ["goals.yaml", "- id: G-001\n  statement: Quotes leave the house within a day\n"];
  const gaps = Math.round(size * 0.6);
  const items = Math.round(size * 0.3);
  for (let number = 1; number <= gaps; number++) yield [`gaps/${id("GAP", number)}.md`, gap(number, items, random)];
  for (let number = 1; number <= items; number++)
    yield [`scope/${id("SCP", number)}.md`, scopeItem(number, gaps, random)];
  for (let number = 1; number <= size - gaps - items; number++)
    yield [`signoffs/${id("SGN", number)}.md`, signoff(number, items)];
}

const PEOPLE = `- id: sponsor
  name: Ada Sponsor
  side: client
  roles: [executive-sponsor]
- id: owner
  name: Bo Owner
  side: client
  roles: [business-owner]
- id: lead
  name: Cy Lead
  side: rescue
  roles: [delivery-lead, rescue-team]
- id: rep
  name: Di Rep
  side: client
  roles: [end-user]
`;

function gap(number: number, items: number, random: () => number): string {
  const wrong = random() < 0.02 ? "defekt" : ["defect", "expectation", "trust"][number % 3];
  const scope = random() < 0.005 ? "SCP-999999" : id("SCP", 1 + Math.floor(random() * items));
  return `---
id: ${id("GAP", number)}
title: Reps lose ${WORDS[number % WORDS.length]} when they ${WORDS[(number * 7) % WORDS.length]} quote ${number}
class: ${wrong}
horizon: ${["now", "week", "later"][number % 3]}
status: ${["open", "planned", "in-progress"][number % 3]}
raisedOn: 2026-03-0${1 + (number % 8)}
raisedBy: rep
expected: The field stands on the form and is filled from the lead
actual: It is hidden in a related tab that nobody opens # seen on day 1
impact:
  who: The field sales team
  effect: Deals are qualified on paper and typed in on Fridays
  amount: ${5 + (number % 40)}
  unit: minutes
  per: deal
  people: ${1 + (number % 20)}
  areas: [revenue, daily-use]
owner: lead
due: 2026-03-${10 + (number % 18)}
evidence:
  - quote: I write it on a sticky note and hope that I find it again
    by: rep
  - steps: Open a deal, look for the field, give up
acceptance: A rep qualifies a deal without leaving the form
order: { rank: ${number}, reason: The team feels it every day }
scope: [${scope}]
---
${body(number, random)}`;
}

function scopeItem(number: number, gaps: number, random: () => number): string {
  const tier = ["1", "2", "3", "4", "undecided"][number % 5];
  return `---
id: ${id("SCP", number)}
title: ${WORDS[number % WORDS.length]} for the sales team, part ${number}
source:
  type: proposal
  ref: Proposal of last spring, page ${number % 90}
  on: 2026-01-15
requestedBy: owner
goal: G-001
baseline:
  promised: Every quote leaves the house within a day
  expected: It works on the phone as well
  works: Quotes can be written at a desk
  fails: The phone shows an empty page
  missing: The approval by the manager
assessment:
  by: lead
  on: 2026-03-08
  criticality: important
  rationale: The team sells on the road, so a quote at a desk comes a day late
tier: ${tier}
dependsOn: [${id("GAP", 1 + Math.floor(random() * gaps))}]
delivery:
  status: not-started
---
${body(number, random)}`;
}

function signoff(number: number, items: number): string {
  return `---
id: ${id("SGN", number)}
type: scope-tier
verdict: approved
by: owner
role: business-owner
at: 2026-03-09T10:${String(number % 60).padStart(2, "0")}:00Z
subjects:
  - id: ${id("SCP", 1 + (number % items))}
    digest: sha256:${String(number).padStart(64, "0")}
    field: tier
    from: undecided
    to: 1
statement: Without it nobody can sell. It stays, and it comes first.
channel: meeting
assurance: minuted
recordedBy: lead
---
`;
}

function body(number: number, random: () => number): string {
  const lines = [`# What we saw`, ""];
  const count = 20 + Math.floor(random() * 30);
  for (let line = 0; line < count; line++) {
    if (line % 9 === 8) lines.push("", `## Step ${line}`, "");
    const word = WORDS[(number + line) % WORDS.length];
    lines.push(
      line % 5 === 0
        ? `- [ ] Look at ${word} with the team`
        : `The ${word} was seen at the desk of a rep; see ${id("GAP", 1 + (number % 50))}.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

const WORDS = [
  "customer address",
  "territory",
  "close date",
  "hand-off note",
  "lead owner",
  "price list",
  "discount",
  "forecast",
  "contact",
  "visit report",
  "renewal",
];

function id(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(3, "0")}`;
}

/** A repeatable sequence of numbers from 0 to 1 (the minimal standard generator of Park and Miller). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
