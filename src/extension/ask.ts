import * as vscode from "vscode";
import { literal } from "./literal.ts";
import { type PickEntry, pick } from "./pick.ts";

/** Questions to the person. Each gives the answer, or undefined when it was waved away. */

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** What is wrong with an answer; undefined where nothing is. */
  readonly problem?: (answer: string) => string | undefined;
}

/** Asks for a text. It stays open while the person looks elsewhere. */
export async function askText({ prompt, problem, ...question }: TextQuestion): Promise<string | undefined> {
  const validateInput = (answer: string): string | undefined => {
    const found = problem?.(answer.trim());
    return found === undefined ? undefined : literal(found);
  };
  const options = { ...question, prompt: literal(prompt), validateInput, ignoreFocusOut: true };
  const answer = await vscode.window.showInputBox(options);
  return answer?.trim();
}

export interface Choice<Value> extends PickEntry {
  readonly value: Value;
}

/** Asks for one of several; of a single one nothing is asked. */
export async function askChoice<Value>(
  title: string,
  placeHolder: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const [only, ...others] = choices;
  if (only && others.length === 0) return only.value;
  const options = { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true };
  return (await pick(choices, options))?.value;
}

/** Says that an answer is needed. */
export function needed(answer: string): string | undefined {
  return answer === "" ? vscode.l10n.t("Write something here.") : undefined;
}
