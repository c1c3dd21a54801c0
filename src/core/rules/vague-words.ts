import { settings } from "../engagement/engagement.ts";
import type { RuleContext } from "./rule.ts";

/** Words and phrases that say nothing of who, how much or when. The engagement adds its own in `policy.vagueWords`. */
const VAGUE = [
  "a bit",
  "a few",
  "a lot",
  "appropriate",
  "as expected",
  "as soon as possible",
  "asap",
  "better",
  "correctly",
  "easier",
  "easily",
  "etc",
  "everybody",
  "everyone",
  "faster",
  "frequently",
  "hopefully",
  "in a timely manner",
  "intuitive",
  "lots of",
  "many",
  "more or less",
  "often",
  "optimal",
  "properly",
  "quickly",
  "seamless",
  "several",
  "slow",
  "smoothly",
  "some people",
  "somehow",
  "sometimes",
  "soon",
  "user-friendly",
  "various",
  "very annoying",
  "works fine",
  "works well",
] as const;

/** The first vague word or phrase in a text, as it stands there. A text with a figure in it has said how much. */
export function vagueWordIn({ engagement }: Pick<RuleContext, "engagement">, text: string): string | undefined {
  if (/\p{N}/u.test(text)) return undefined;
  return patternOf(settings(engagement).policy?.vagueWords ?? []).exec(text)?.[0];
}

function patternOf(own: readonly string[]): RegExp {
  const key = own.join("\n");
  if (lastPattern?.key === key) return lastPattern.pattern;
  const words = [...VAGUE, ...own].map((word) => word.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.join("|")})(?![\\p{L}\\p{N}-])`, "iu");
  lastPattern = { key, pattern };
  return pattern;
}

/** The pattern of the last policy that was asked for: each text of an engagement asks with the same one. */
let lastPattern: { readonly key: string; readonly pattern: RegExp } | undefined;
