/**
 * Why something is not done and what to do instead, as data: the host says it in the user's language. `{0}` in the text
 * stands for the first argument.
 */
export interface Refusal {
  readonly text: string;
  readonly args: readonly (string | number)[];
  /** What to do instead, where the text only says why; without holes. */
  readonly advice?: string;
  /** What does it on the command line, where that is another way than in an editor. */
  readonly command?: string;
}

export function refusal(text: string, ...args: readonly (string | number)[]): Refusal {
  return { text, args };
}

/** A reason with what to do about it. */
export function advised(reason: Refusal, advice: string): Refusal {
  return { ...reason, advice };
}

/** A sentence that is in the user's language already, or that has no translation, such as the message of a finding. */
export function asItIs(sentence: string): Refusal {
  return { text: "{0}", args: [sentence] };
}

/** A refusal as the command line says it: in English, with the command that does it. */
export function english({ text, args, advice, command }: Refusal): string {
  const parts = [filled(text, args), advice, command && `Use \`${command}\`.`];
  return parts.filter((part) => part !== undefined).join(" ");
}

/** A text with its arguments in their holes. */
export function filled(text: string, args: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (hole, index) => String(args[Number(index)] ?? hole));
}
