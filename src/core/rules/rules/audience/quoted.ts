import { hasAudience, internalSections, isInternal } from "../../../engagement/audience.ts";
import { allArtifacts, type Engagement } from "../../../engagement/engagement.ts";
import { type Artifact, bodyStart } from "../../../parse/artifact.ts";
import type { Span } from "../../../text/span.ts";
import { gapText, markdownText } from "../../example-files.ts";
import { longSentences, wordsOf } from "../../long-sentences.ts";
import { fieldTexts } from "../../plain-texts.ts";
import { at, type Report, type Rule } from "../../rule.ts";

const words = "The branch managers were told to smile and keep their lists";
const interview = {
  id: "INT-001",
  title: "The CTO in private",
  stakeholder: "cto",
  group: "it",
  on: "2026-03-03",
  quotes: `[${words}.]`,
};

export const rule: Rule = {
  code: "audience/quoted",
  severity: "warning",
  why: "What somebody said in confidence is not only told by a link, but by its words. A sentence of 40 characters or more that stands in something internal and in something for the client was copied from one to the other.",
  *check({ engagement }) {
    const kept = internalSentences(engagement);
    if (kept.size === 0) return;
    for (const artifact of allArtifacts(engagement))
      if (!isInternal(artifact) && hasAudience(artifact.kind)) yield* quotesIn(artifact, kept);
  },
  examples: [
    {
      files: {
        "interviews/INT-001.md": markdownText(interview),
        "gaps/GAP-001.md": gapText({}, `Somebody of IT says: *${words}*!`),
      },
      expect: [],
    },
    {
      files: {
        "interviews/INT-001.md": markdownText(interview),
        "gaps/GAP-001.md": gapText({}, `> ${words.replace("smile and", "smile\n> and")}.`),
      },
      expect: ["gaps/GAP-001.md:9 audience/quoted"],
    },
    {
      files: {
        "interviews/INT-001.md": markdownText(interview),
        "gaps/GAP-001.md": gapText({ actual: `${words}.` }),
      },
      expect: ["gaps/GAP-001.md:7 audience/quoted"],
    },
    {
      files: {
        "interviews/INT-001.md": markdownText({ ...interview, audience: "client" }),
        "gaps/GAP-001.md": gapText({ actual: `${words}.` }),
      },
      expect: [],
    },
  ],
};

interface KeptSentence {
  readonly id: string;
  readonly words: string;
}

type KeptSentences = ReadonlyMap<number, KeptSentence>;

/** The long sentences of what stays within the team: of internal artifacts, and of internal sections of the others. */
function internalSentences(engagement: Engagement): KeptSentences {
  const kept = new Map<number, KeptSentence>();
  for (const artifact of allArtifacts(engagement)) {
    for (const { text, sentences } of internalTexts(artifact))
      for (const { hash, span } of sentences)
        kept.set(hash, { id: artifact.id, words: wordsOf(text.slice(span.start, span.end)) });
  }
  return kept;
}

function internalTexts(artifact: Artifact) {
  const texts = isInternal(artifact)
    ? [artifact.body, ...Array.from(fieldTexts(artifact), ({ text }) => text)]
    : internalSections(artifact.body).map(({ start, end }) => artifact.body.slice(start, end));
  return texts.map((text) => ({ text, sentences: longSentences(text) }));
}

function* quotesIn(artifact: Artifact, kept: KeptSentences): Generator<Report> {
  if (!hashesOf(artifact).some((hash) => kept.has(hash))) return;
  for (const { path, text } of fieldTexts(artifact))
    for (const { span, source } of known(text, kept))
      yield at(artifact, path, messageOf(artifact, source, text.slice(span.start, span.end)));
  const [offset, hidden] = [bodyStart(artifact), internalSections(artifact.body)];
  for (const { span, source } of known(artifact.body, kept)) {
    if (hidden.some(({ start, end }) => span.start >= start && span.start < end)) continue;
    const message = messageOf(artifact, source, artifact.body.slice(span.start, span.end));
    const place = { start: span.start + offset, end: span.end + offset };
    yield { path: artifact.file.path, span: place, message, artifact: artifact.id };
  }
}

function known(text: string, kept: KeptSentences): readonly { readonly span: Span; readonly source: string }[] {
  return longSentences(text).flatMap(({ hash, span }) => {
    const found = kept.get(hash);
    return found && found.words === wordsOf(text.slice(span.start, span.end)) ? [{ span, source: found.id }] : [];
  });
}

function messageOf(artifact: Artifact, source: string, sentence: string): string {
  const where = source === artifact.id ? "one of its internal sections" : `${source}, which is internal`;
  const shown = sentence.replace(/\s+/g, " ");
  return `${artifact.id} may be read by the client, and repeats a sentence of ${where}: "${shown.length > 80 ? `${shown.slice(0, 79)}…` : shown}". What was said in confidence is recognised by its words. Say it in other words, or take it out.`;
}

const hashesByArtifact = new WeakMap<Artifact, Uint32Array>();

/** The sentences of an artifact as numbers: small enough to keep for each, since every change asks all of them. */
function hashesOf(artifact: Artifact): Uint32Array {
  const kept = hashesByArtifact.get(artifact);
  if (kept) return kept;
  const texts = [artifact.body, ...Array.from(fieldTexts(artifact), ({ text }) => text)];
  const hashes = Uint32Array.from(texts.flatMap((text) => longSentences(text).map(({ hash }) => hash)));
  hashesByArtifact.set(artifact, hashes);
  return hashes;
}
