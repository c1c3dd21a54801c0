import { ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { RuleContext } from "./rule.ts";
import { kindLikeness, significantWords } from "./similar-texts.ts";
import { leastLikeness } from "./similar-titles.ts";

type Session = Artifact<ShippedKinds["training"]>;

/** A question as it was asked in a session. */
export interface AskedQuestion {
  readonly session: Session;
  readonly index: number;
  readonly question: string;
  /** When it was answered; undefined where it was not, `""` where nobody wrote when. */
  readonly answeredOn: string | undefined;
}

/** A question that was asked in an earlier session too. */
export interface RepeatedQuestion {
  readonly later: AskedQuestion;
  readonly earlier: AskedQuestion;
}

/**
 * The questions that come up in two sessions, each with the newest earlier one that it sounds like. What counts is the
 * words, small ones and their order aside: a heuristic, tuned by `policy.similarTitles`.
 */
export function repeatedQuestions(context: RuleContext): readonly RepeatedQuestion[] {
  const least = leastLikeness(context);
  const asked = questionsBySession(context).map((question) => ({
    question,
    words: significantWords(question.question),
  }));
  return asked.flatMap(({ question: later, words }, position) => {
    const earlier = asked
      .slice(Math.max(0, position - MOST_COMPARED), position)
      .findLast((other) => other.question.session.id !== later.session.id && kindLikeness(words, other.words) >= least);
    return earlier ? [{ later, earlier: earlier.question }] : [];
  });
}

/** How many earlier questions one is held against: the weeks of a rescue have fewer. */
const MOST_COMPARED = 300;

function questionsBySession({ engagement }: RuleContext): readonly AskedQuestion[] {
  const sessions = ofKind(engagement, "training").toSorted((a, b) =>
    (a.value.on ?? "") < (b.value.on ?? "") ? -1 : 1,
  );
  return sessions.flatMap((session) =>
    (session.value.openQuestions ?? []).flatMap(({ question, answered, answeredOn }, index) =>
      question === undefined
        ? []
        : [{ session, index, question, answeredOn: answered === undefined ? undefined : (answeredOn ?? "") }],
    ),
  );
}
