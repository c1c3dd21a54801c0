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
  // What stands in brackets explains: "Owner (client side)".
  if (last.label !== label)
    last = { label, plain: plainLabel(label.replace(/[([].*?[)\]]/g, " ")) || plainLabel(label) };
  return last.plain;
}

/** By a name of the field, with or without the spaces between its words. */
function scoreExact(plain: string, column: Column): LabelScore | undefined {
  const { exact } = namesOf(column);
  return exact.get(plain) ?? exact.get(plain.replaceAll(" ", ""));
}

/**
 * `Planned due date` and, where a heading has two rows, `Impact who`: the end of a heading says more than its beginning,
 * and either only where it is a good part of the whole.
 */
function scorePart(plain: string, column: Column): LabelScore | undefined {
  const words = plain.split(" ");
  if (words.length > MOST_WORDS) return undefined;
  for (let left = 1; left < words.length; left++) {
    const kept = words.length - left;
    const end = kept * 3 >= words.length ? lessSure(scoreExact(words.slice(left).join(" "), column), 0.15) : undefined;
    const start =
      kept * 2 >= words.length ? lessSure(scoreExact(words.slice(0, kept).join(" "), column), 0.25) : undefined;
    const score = end ?? start;
    if (score && score.score >= LEAST_SCORE) return score;
  }
  return undefined;
}

/** Longer headings are sentences. */
const MOST_WORDS = 6;

function scoreSimilar(plain: string, column: Column): LabelScore | undefined {
  const { whole, words } = namesOf(column);
  const near = words.find((word) => isNear(word, plain));
  return near === undefined ? undefined : { score: near === whole ? 0.7 : 0.6, by: "similar" };
}

function isNear(word: string, plain: string): boolean {
  const longest = Math.max(word.length, plain.length);
  if (longest < 5 || Math.abs(word.length - plain.length) > longest / 5) return false;
  return distance(word, plain) <= longest / 5;
}

interface ColumnNames {
  /** The path as words. */
  readonly whole: string;
  /** The path, and the words for it. */
  readonly words: readonly string[];
  /** Every name of the field with what it is worth. */
  readonly exact: ReadonlyMap<string, LabelScore>;
}

const columnNames = new WeakMap<Column, ColumnNames>();

/** The names of a column's field. Thousands of labels are held against each. */
function namesOf(column: Column): ColumnNames {
  const known = columnNames.get(column) ?? collectNames(column);
  columnNames.set(column, known);
  return known;
}

function collectNames({ path, schema }: Column): ColumnNames {
  const whole = plainLabel(path);
  const end = plainLabel(path.slice(path.lastIndexOf(".") + 1));
  const words = HEADINGS.get(whole) ?? [];
  const exact = new Map<string, LabelScore>();
  const put = (name: string, score: number, by: LabelScore["by"]): void => {
    for (const form of [name, name.replaceAll(" ", "")]) if (!exact.has(form)) exact.set(form, { score, by });
  };
  put(whole, 1, "name");
  if (schema.title !== undefined) put(plainLabel(schema.title), 0.95, "name");
  // The first words of a list are the usual ones.
  for (const [place, word] of words.entries()) put(word, 0.9 - place / 1000, "words");
  if (end !== whole) put(end, 0.75, "name");
  for (const [place, word] of (HEADINGS.get(end) ?? []).entries()) put(word, 0.65 - place / 1000, "words");
  return { whole, words: [whole, ...words], exact };
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
