import { distance } from "fastest-levenshtein";
import type { Column } from "./columns.ts";
import { plainLabel } from "./labels.ts";
import { HEADINGS } from "./words.ts";

/** How sure it is that a heading means a field, from 0 to 1, and by what. */
export interface LabelScore {
  readonly score: number;
  readonly by: "name" | "words" | "similar";
}

/** Below this a heading says nothing about a field. */
export const LEAST_SCORE = 0.5;

/**
 * How well a heading fits a field: by its name or title, by words that people use for it, or because it is written
 * nearly so. `fillers` are words that say nothing here, such as the kind's own name in "Gap owner".
 */
export function scoreLabel(label: string, column: Column, fillers: readonly string[]): LabelScore | undefined {
  if (label === "" || label.startsWith("_")) return undefined;
  const plain = plainForm(label);
  const bare = withoutFillers(plain, fillers);
  const exact = scoreExact(plain, column) ?? (bare === plain ? undefined : lessSure(scoreExact(bare, column), 0.05));
  return exact ?? scorePart(bare, column) ?? scoreSimilar(plain, column);
}

/** Each label is held against every column of a kind. */
let last = { label: "", plain: "" };

function plainForm(label: string): string {
  if (last.label !== label) last = { label, plain: plainLabel(label) };
  return last.plain;
}

function scoreExact(plain: string, { path, schema }: Column): LabelScore | undefined {
  const { whole, end } = namesOf(path);
  const isSame = (name: string): boolean => name === plain || name.replaceAll(" ", "") === plain.replaceAll(" ", "");
  if (isSame(whole)) return { score: 1, by: "name" };
  if (schema.title !== undefined && isSame(plainLabel(schema.title))) return { score: 0.95, by: "name" };
  const place = HEADINGS.get(whole)?.indexOf(plain) ?? -1;
  // The first words of a list are the usual ones.
  if (place >= 0) return { score: 0.9 - place / 1000, by: "words" };
  if (end === whole) return undefined;
  if (isSame(end)) return { score: 0.75, by: "name" };
  const endPlace = HEADINGS.get(end)?.indexOf(plain) ?? -1;
  return endPlace >= 0 ? { score: 0.65 - endPlace / 1000, by: "words" } : undefined;
}

/**
 * `Owner (client side)`, `Planned due date` and, where a heading has two rows, `Impact who`: the end of a heading says
 * more than its beginning, and a long part more than a short one.
 */
function scorePart(plain: string, column: Column): LabelScore | undefined {
  const words = plain.split(" ").slice(-MOST_WORDS);
  for (let left = 1; left < words.length; left++) {
    const end = lessSure(scoreExact(words.slice(left).join(" "), column), 0.15);
    const start = lessSure(scoreExact(words.slice(0, -left).join(" "), column), 0.25);
    const score = end ?? start;
    if (score && score.score >= LEAST_SCORE) return score;
  }
  return undefined;
}

/** Longer headings are sentences. */
const MOST_WORDS = 6;

function scoreSimilar(plain: string, { path }: Column): LabelScore | undefined {
  const { whole } = namesOf(path);
  const near = [whole, ...(HEADINGS.get(whole) ?? [])].filter((word) => isNear(word, plain));
  return near.length > 0 ? { score: near[0] === whole ? 0.7 : 0.6, by: "similar" } : undefined;
}

function isNear(word: string, plain: string): boolean {
  const longest = Math.max(word.length, plain.length);
  if (longest < 5 || Math.abs(word.length - plain.length) > longest / 5) return false;
  return distance(word, plain) <= longest / 5;
}

interface PathNames {
  readonly whole: string;
  readonly end: string;
}

const pathNames = new Map<string, PathNames>();

function namesOf(path: string): PathNames {
  const names = pathNames.get(path) ?? {
    whole: plainLabel(path),
    end: plainLabel(path.slice(path.lastIndexOf(".") + 1)),
  };
  pathNames.set(path, names);
  return names;
}

const SMALL_WORDS = ["the", "of", "a", "der", "die", "das", "des", "le", "la", "du", "de", "d", "l"];

function withoutFillers(plain: string, fillers: readonly string[]): string {
  const words = plain.split(" ");
  const telling = words.filter((word) => !SMALL_WORDS.includes(word) && !fillers.includes(word));
  return telling.length > 0 ? telling.join(" ") : plain;
}

function lessSure(score: LabelScore | undefined, by: number): LabelScore | undefined {
  return score && { ...score, score: score.score - by };
}
