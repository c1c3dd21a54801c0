import { RescueError } from "../node/rescue-error.ts";

/** A question that is answered in a line. */
export interface TextQuestion {
  readonly message: string;
  /** What stands there to be edited or taken over. */
  readonly initial?: string;
  /** Whether no answer is an answer. */
  readonly optional?: true;
  /** What is wrong with an answer. */
  readonly problem?: (answer: string) => string | undefined;
}

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label?: string;
  readonly hint?: string;
}

// The prompts are loaded when somebody is asked: most calls ask nothing, and loading costs time.

/** Asks for a line of text; empty where the question is optional and nothing was said. */
export async function askText({ message, initial, optional, problem }: TextQuestion): Promise<string> {
  const { text, isCancel } = await import("@clack/prompts");
  const answer = await text({
    message,
    ...(initial === undefined ? {} : { initialValue: initial }),
    validate: (typed = "") => {
      if (typed.trim() === "") return optional ? undefined : "An answer is needed here.";
      return problem?.(typed.trim());
    },
  });
  if (isCancel(answer)) throw cancelled();
  return (answer ?? "").trim();
}

/** Asks for one of several values. */
export async function askChoice<Value extends string>(
  message: string,
  choices: readonly Choice<Value>[],
  initial?: Value,
): Promise<Value> {
  const { select } = await import("@clack/prompts");
  const options = choices.map((choice): Choice => choice);
  const answer = await select<string>({
    message,
    options,
    maxItems: 12,
    ...(initial === undefined ? {} : { initialValue: initial }),
  });
  const chosen = choices.find((choice) => choice.value === answer);
  if (!chosen) throw cancelled();
  return chosen.value;
}

/** Asks for consent. */
export async function askConsent(message: string): Promise<boolean> {
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({ message });
  if (isCancel(answer)) throw cancelled();
  return answer;
}

/** What ends a command whose questions were not answered. */
export function cancelled(): RescueError {
  return new RescueError("usage", "Cancelled.", "Nothing was written.");
}
