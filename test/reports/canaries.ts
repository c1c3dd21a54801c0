import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import type { Kind } from "../../src/core/kinds/kind.ts";
import { renderYaml } from "../../src/core/parse/render-yaml.ts";
import { engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

/** Stands in every free text of an artifact that nobody but the team may read, with the field that it stands in. */
export const CANARY = /canary/i;

/** Identifiers of such artifacts end like this; those of artifacts for the client do not. */
export const SECRET_ID = /-900\b/;

const kinds = engagementOf({}).kinds;

/** Kinds that say who may read their artifacts. */
export const KINDS_WITH_AUDIENCE: readonly Kind[] = kinds.all.filter(
  (kind) => kind.schema.properties?.["audience"] !== undefined && kind.container.type !== "file",
);

/** An artifact with every field of its kind, each free text a canary, as a file. */
function artifactOf(kind: Kind, audience: "client" | "internal"): FixtureFiles {
  const secret = audience === "internal";
  const value = { ...(sample(kind.schema, kind.name, secret) as object), id: idOf(kind, secret), audience };
  const body = secret ? `Canary of the body.\n\n## Canary\n\n- canary ${idOf(kind, true)}\n` : "Body for all.\n";
  if (kind.container.type === "folder")
    return { [`${kind.container.folder}/${idOf(kind, secret)}.md`]: `---\n${renderYaml(value)}\n---\n${body}` };
  const glob = kind.container.type === "collection" ? kind.container.glob : "";
  return { [glob.replace("*", secret ? "secret" : "open")]: `${renderYaml([value])}\n` };
}

/** Both at once: of a kind in one list, the internal one stands in the same file. */
function bothOf(kind: Kind): FixtureFiles {
  const [open, secret] = [artifactOf(kind, "client"), artifactOf(kind, "internal")];
  const merged: Record<string, string> = {};
  for (const [path, text] of [...Object.entries(open), ...Object.entries(secret)])
    merged[path] = (merged[path] ?? "") + String(text);
  return merged;
}

function idOf(kind: Kind, secret: boolean): string {
  return `${kind.prefix ?? kind.name.toUpperCase()}-${secret ? "900" : "001"}`;
}

/** A value that the schema allows, with all that it may hold. Only what is no free text is the same for both audiences. */
function sample(schema: JsonSchema, place: string, secret: boolean): unknown {
  const chosen = CHOSEN[place];
  if (chosen !== undefined) return chosen;
  if (place === "gap.evidence") return [{ quote: secret ? "Canary in a quote" : "Open words", by: "rep-1" }];
  if (schema.enum) return schema.enum[0];
  if (schema["x-ref"]) return reference(schema["x-ref"], secret);
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([name]) => !LEFT_OUT.has(name))
        .map(([name, property]) => [name, sample(property, `${place}.${name}`, secret)]),
    );
  if (schema.items) return [sample(schema.items, place, secret)];
  return scalar(schema, place, secret);
}

/** What brings an artifact into a report that tells of few. */
const CHOSEN: Readonly<Record<string, string>> = {
  "checkin.on": "2026-03-10",
  "meeting.on": "2026-03-12",
  "element.plan": "switch-off",
};

/** What would take the artifact out of every report, whoever reads it. */
const LEFT_OUT = new Set(["rescue-ignore", "withdrawn", "id", "audience", "duplicateOf"]);

function scalar(schema: JsonSchema, place: string, secret: boolean): unknown {
  if (schema.type === "boolean") return true;
  if (schema.type === "integer") return 1;
  if (schema.type === "number") return 0.5;
  if (schema.format === "date") return "2026-03-06";
  if (schema.format === "date-time") return "2026-03-06T10:00:00Z";
  if (schema.pattern?.includes("W")) return "2026-W10";
  if (schema.examples?.[0] !== undefined && schema.pattern !== undefined) return schema.examples[0];
  return secret ? `Canary in ${place} of the team` : `Open words of ${place}`;
}

function reference(to: readonly string[], secret: boolean): string {
  if (to.includes("person")) return "rep-1";
  const kind = to.map((name) => kinds.byName.get(name)).find((found) => found !== undefined);
  return kind ? idOf(kind, secret && kind.schema.properties?.["audience"] !== undefined) : "GAP-001";
}

/** An engagement of both audiences in all kinds, with people, records and texts that tell of what is internal. */
export function fullOfCanaries(): FixtureFiles {
  const files: Record<string, string> = {};
  for (const kind of KINDS_WITH_AUDIENCE)
    for (const [path, text] of Object.entries(bothOf(kind))) files[path] = (files[path] ?? "") + String(text);
  return { ...files, ...RECORDS };
}

const PEOPLE = `- id: sponsor
  name: Ann Lee
  side: client
  roles: [executive-sponsor]
  attitude: opposer
  influence: high
  strategy: monitor
  attitudeHistory:
    - { on: 2026-03-02, attitude: opposer, note: Canary of the attitude }
- id: head-of-retail
  name: Priya Raman
  side: client
  roles: [business-owner]
  emails: [canary@client.example]
- id: lead-consultant
  name: Ruth Calder
  side: rescue
  roles: [delivery-lead, rescue-team]
- id: rep-1
  name: Tom Okafor
  side: client
  roles: [end-user]
`;

const DIGEST = `sha256:${"0".repeat(64)}`;

function signoff(id: string, subjects: readonly string[], statement: string): string {
  const lines = subjects.map((subject) => `  - { id: ${subject}, digest: "${DIGEST}" }`);
  return [
    "---",
    `id: ${id}`,
    "type: scope-tier",
    "verdict: approved",
    "by: head-of-retail",
    "role: business-owner",
    "at: 2026-03-06T10:00:00Z",
    "subjects:",
    ...lines,
    `statement: ${statement}`,
    "channel: meeting",
    "assurance: minuted",
    "recordedBy: lead-consultant",
    "---",
    "",
  ].join("\n");
}

/** Texts for the client that name what is internal, in every way that people write. */
const TELLING = [
  "Open. See GAP-900 for the canary.",
  "The canary is in gap 900.",
  "Compare gaps/GAP-900.md, the canary.",
  "It is the same as gap_0900, a canary.",
  "One says: Canary in gap.title of the team.",
  "ＧＡＰ‐９００ is a canary too.",
].join(" ");

const RECORDS: FixtureFiles = {
  "people.yaml": PEOPLE,
  "signoffs/SGN-001.md": signoff("SGN-001", ["SCP-900"], "Canary of a decision"),
  "signoffs/SGN-002.md": signoff("SGN-002", ["SCP-001", "SCP-900"], "Canary of two decisions"),
  "milestones.yaml": [
    "- { id: MS-001, item: triage.interviews, on: 2026-03-06, by: rep-1, note: Canary of a record, evidence: [INT-900] }",
    "- { id: MS-002, item: triage.system-audit, on: 2026-03-06, by: rep-1, note: Canary, evidence: [ELM-900, ELM-001] }",
    "",
  ].join("\n"),
  "gaps/GAP-002.md": `---
id: GAP-002
title: Quotes fail on mobile
class: defect
horizon: now
status: open
owner: lead-consultant
due: 2026-03-09
impact: { who: All reps, effect: "${TELLING}" }
---
${TELLING}

## Only for us
<!-- audience: internal -->

Canary of a section.

### Below it

Canary of what stands below.

## For all

Open end. <!-- canary of a comment -->

- open line
- a line with RC-900, canary
`,
  "root-causes/RC-002.md": `---
id: RC-002
title: Nobody tried it
category: training-absent
symptoms: [GAP-900, GAP-002]
evidence: [INT-900]
remedy: "${TELLING}"
---
${TELLING}

## Only for us <!-- audience: internal -->

Canary of a section.

## For all

Open end. <b title="x">bold</b> <!-- canary of a comment -->
`,
};

/** The same without canaries in artifacts: what is internal is for the client, so that reports have much to tell. */
export function withoutSecrets(): FixtureFiles {
  const files: Record<string, string> = {};
  for (const kind of KINDS_WITH_AUDIENCE)
    for (const [path, text] of Object.entries(artifactOf(kind, "internal")))
      files[path] = (files[path] ?? "") + String(text).replace("audience: internal", "audience: client");
  return { ...files, "people.yaml": PEOPLE };
}
