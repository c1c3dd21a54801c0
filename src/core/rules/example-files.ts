/** Fields by name in the order of their lines; the values are YAML as it is written. */
type Lines = Readonly<Record<string, string | number | boolean>>;

/** A gap as a file. Lines: id 2, title 3, class 4, horizon 5, status 6, further fields from 7 on. */
export function gapText(fields: Lines = {}, body = ""): string {
  const title = "Sales reps cannot send quotes from mobile";
  return markdownText({ id: "GAP-001", title, class: "defect", horizon: "week", status: "open", ...fields }, body);
}

/** A scope item as a file. Lines: id 2, title 3, tier 4, further fields from 5 on. */
export function scopeText(fields: Lines = {}, body = ""): string {
  return markdownText({ id: "SCP-001", title: "Quotes from mobile", tier: 1, ...fields }, body);
}

/** A change request as a file. Lines: id 2, title 3, status 4, raisedOn 5, further fields from 6 on. */
export function changeText(fields: Lines = {}, body = ""): string {
  const title = "Bring back the forecast module";
  return markdownText({ id: "CHG-001", title, status: "submitted", raisedOn: "2026-03-09", ...fields }, body);
}

/** A sign-off as a file. Lines: type 3, verdict 4, by 5, role 6, at 7, subjects 8, assurance 11, recordedBy 12. */
export function signoffText(fields: Lines = {}): string {
  return markdownText({
    id: "SGN-001",
    type: "scope-tier",
    verdict: "approved",
    by: "head-of-retail",
    role: "business-owner",
    at: "2026-03-09T10:00:00Z",
    subjects: subjectsText("SCP-001"),
    statement: "Agreed in the scope workshop.",
    channel: "meeting",
    assurance: "minuted",
    recordedBy: "lead-consultant",
    ...fields,
  });
}

/** The subjects of a sign-off; the default digest is one that no content has. */
export function subjectsText(id: string, digest = `sha256:${"0".repeat(64)}`): string {
  return `[{ id: ${id}, digest: "${digest}" }]`;
}

/** A plan of one phase with one activity, as `triage.interviews`, in days. Its title stands in line 9. */
export function phasesText(item: string, from: number, to: number): string {
  const [phase, activity] = item.split(".");
  const head = [
    "title: Rescue",
    "phases:",
    `  - id: ${phase}`,
    "    title: First",
    `    from: ${from}`,
    `    to: ${to}`,
  ];
  const one = ["    activities:", `      - id: ${activity}`, "        title: To be done", `        to: ${to}`];
  return [...head, ...one, "    criteria: []", ""].join("\n");
}

/** A list file: its items' fields stand on consecutive lines. */
export function listText(...items: readonly Lines[]): string {
  return items.map((item) => `- ${fieldLines(item).join("\n  ")}\n`).join("");
}

/** Any artifact of a folder as a file: its fields from line 2 on, in their order. */
export function markdownText(fields: Lines, body = ""): string {
  return `---\n${fieldLines(fields).join("\n")}\n---\n${body === "" ? "" : `\n${body}\n`}`;
}

function fieldLines(fields: Lines): string[] {
  return Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
}
