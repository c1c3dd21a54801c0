import { hasAudience, internalSections, isInternal } from "../../../engagement/audience.ts";
import { allArtifacts, type Engagement, findArtifact, referencesTo } from "../../../engagement/engagement.ts";
import { type Reference, referenceSpans } from "../../../engagement/references.ts";
import { schemaAt } from "../../../kinds/json-schema.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { scanMentions } from "../../../parse/body.ts";
import type { Span } from "../../../text/span.ts";
import { gapText, listText, markdownText } from "../../example-files.ts";
import { type FieldText, fieldTexts } from "../../plain-texts.ts";
import { at, type Rule } from "../../rule.ts";

const interview = markdownText({
  id: "INT-001",
  title: "The CTO in private",
  stakeholder: "cto",
  group: "it",
  on: "2026-03-03",
});

export const rule: Rule = {
  code: "audience/leak",
  severity: "error",
  why: "What the team noted for itself must not reach the client through a link in a text that the client reads. Records that carry no audience, such as sign-offs and milestones, may name what is internal, and so may fields that are made for it, such as the interviews behind a root cause, as long as nobody marked the artifact itself: reports leave those links out.",
  *check({ engagement }) {
    const internal = allArtifacts(engagement).filter(isInternal);
    for (const { id, value, kind } of internal)
      for (const reference of referencesTo(engagement, id)) {
        const { from } = reference;
        if (isInternal(from) || !hasAudience(from.kind)) continue;
        if (value["audience"] === undefined && isMadeFor(reference, kind.name)) continue;
        for (const span of openSpans(reference))
          yield { path: from.file.path, span, message: messageOf(from, id), artifact: from.id };
      }
    if (internal.length > 0) yield* leaksInTexts(engagement);
  },
  examples: [
    {
      files: {
        "gaps/GAP-001.md": gapText({}, "The cause is the one of GAP-002."),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", audience: "internal" }),
      },
      expect: ["gaps/GAP-001.md:9 audience/leak"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ status: "duplicate", duplicateOf: "GAP-002" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", audience: "internal" }),
      },
      expect: ["gaps/GAP-001.md:7 audience/leak"],
    },
    {
      files: {
        "checkins/CHK-001.md": markdownText({
          id: "CHK-001",
          on: "2026-03-09",
          summary: "As the CTO said in INT-001.",
        }),
        "interviews/INT-001.md": interview,
      },
      expect: ["checkins/CHK-001.md:4 audience/leak"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({}, "Open questions."),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", audience: "internal" }, "Belongs to GAP-001."),
      },
      expect: [],
    },
    {
      files: {
        "root-causes/RC-001.md": markdownText(
          { id: "RC-001", title: "Nobody could say stop", category: "governance-absent", evidence: "[INT-001]" },
          "## For us\n\n<!-- audience: internal -->\n\nThe CTO said so in INT-001.",
        ),
        "interviews/INT-001.md": interview,
      },
      expect: [],
    },
    {
      files: {
        "training/TRN-001.md": markdownText({
          id: "TRN-001",
          task: "Call a lead",
          on: "2026-03-09",
          groups: "[GRP-001]",
        }),
        "groups.yaml": listText({ id: "GRP-001", title: "Back office", audience: "internal" }),
      },
      expect: ["training/TRN-001.md:5 audience/leak"],
    },
  ],
};

function messageOf(from: Artifact, id: string): string {
  return `${from.id} may be read by the client, but names ${id}, which is internal. It would tell the client that it exists. Take the mention out, or make ${from.id} internal.`;
}

/** Where a reference stands, but for mentions in sections that are internal themselves. */
function openSpans(reference: Reference): readonly Span[] {
  const { from, place } = reference;
  if (place.type === "field") return referenceSpans(reference);
  const internal = internalSections(from.body);
  const isOpen = (at: number): boolean => !internal.some(({ start, end }) => at >= start && at < end);
  return referenceSpans({ ...reference, place: { ...place, starts: place.starts.filter(isOpen) } });
}

/** Whether the schema made the field for this kind, which is internal without anybody saying so. */
function isMadeFor({ place }: Reference, kind: string): boolean {
  return place.type === "field" && place.kinds.includes(kind);
}

function* leaksInTexts(engagement: Engagement) {
  for (const artifact of allArtifacts(engagement)) {
    if (isInternal(artifact) || !hasAudience(artifact.kind)) continue;
    for (const { path, id } of mentionsIn(artifact, engagement.kinds.prefixes)) {
      const named = findArtifact(engagement, id);
      if (named && isInternal(named)) yield at(artifact, path, messageOf(artifact, id));
    }
  }
}

interface FieldMention extends Pick<FieldText, "path"> {
  readonly id: string;
}

const mentionsByArtifact = new WeakMap<Artifact, readonly FieldMention[]>();
const NONE: readonly FieldMention[] = [];

/** The identifiers in an artifact's texts, but for fields that are references; found once, since artifacts never change. */
function mentionsIn(artifact: Artifact, prefixes: readonly string[]): readonly FieldMention[] {
  const known = mentionsByArtifact.get(artifact);
  if (known) return known;
  const found: FieldMention[] = [];
  for (const { path, text } of fieldTexts(artifact)) {
    // An identifier ends in three digits: most texts have none, which is quicker to see.
    if (!/-\d{3}/.test(text) || schemaAt(artifact.kind.schema, path)?.["x-ref"]) continue;
    found.push(...scanMentions(text, prefixes).map(({ id }) => ({ path, id })));
  }
  mentionsByArtifact.set(artifact, found.length > 0 ? found : NONE);
  return found;
}
