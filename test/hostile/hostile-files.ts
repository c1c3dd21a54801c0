/**
 * Files that hold each text as whatever a person may write: titles, names, values that are none, keys, prose, addresses.
 * They begin with number 101 of each kind; `people` is what people.yaml holds already.
 */
export function hostileFiles(texts: readonly string[], people = ""): Record<string, string> {
  const files: Record<string, string> = { [HOSTILE_SCHEMA]: JSON.stringify(schemaOf(texts)) };
  texts.forEach((payload, index) => {
    const [number, quoted] = [101 + index, JSON.stringify(payload)];
    people += `- id: person-${number}\n  name: ${quoted}\n  title: ${quoted}\n  side: client\n  roles: [end-user]\n`;
    files[`gaps/GAP-${number}.md`] =
      `---\nid: GAP-${number}\ntitle: ${quoted}\nclass: trust\nhorizon: now\nstatus: open\nowner: person-${number}\nexpected: ${quoted}\nactual: ${quoted}\nimpact: { who: ${quoted}, effect: ${quoted} }\nevidence:\n  - quote: ${quoted}\n    by: person-${number}\n  - link: ${quoted}\nresolution: ${quoted}\n${quoted}: x\n---\n\n${payload}\n`;
    files[`scope/SCP-${number}.md`] =
      `---\nid: SCP-${number}\ntitle: ${quoted}\ntier: ${1 + (index % 4)}\ngoal: G-001\nrequestedBy: ${quoted}\n---\n\n${payload}\n`;
    files[`root-causes/RC-${number}.md`] =
      `---\nid: RC-${number}\ntitle: ${quoted}\ncategory: governance-absent\nremedy: ${quoted}\n---\n\n${payload}\n`;
    files[`interviews/INT-${number}.md`] =
      `---\nid: INT-${number}\naudience: client\nstakeholder: person-${number}\ngroup: it\non: 2026-03-02\ninterviewer: lena\nbelievedWouldDo: [${quoted}]\nbelievesDoes: [${quoted}]\nlargestGap: ${quoted}\nquotes: [${quoted}]\n---\n\n${payload}\n`;
    files[`checkins/CHK-${number}.md`] =
      `---\nid: CHK-${number}\non: 2026-03-02\nsummary: ${quoted}\nwins: [${quoted}]\nblockers: [${quoted}]\nnextCheckin: 2026-03-09\n---\n\n${payload}\n`;
  });
  return { ...files, "people.yaml": people };
}

/** What a hostile kind is called by. */
const HOSTILE_SCHEMA = ".rescue/schemas/trick.schema.json";

function schemaOf(texts: readonly string[]): object {
  const words = texts.join(" ");
  return {
    title: words,
    description: words,
    "x-kind": { name: "trick", prefix: "TRK", folder: "tricks", title: "title", icon: "bug", phase: "triage" },
    type: "object",
    required: ["id", "title"],
    properties: { id: { type: "string" }, title: { type: "string", description: words } },
  };
}
