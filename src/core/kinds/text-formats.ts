import { fullFormats } from "ajv-formats/dist/formats.js";

/** Whether a text is an e-mail address, as ajv has it. */
export function isEmail(text: string): boolean {
  const { email } = fullFormats;
  return email instanceof RegExp && email.test(text);
}

/** Whether a text is a web address, or another URI, as ajv has it. */
export function isUri(text: string): boolean {
  const { uri } = fullFormats;
  return typeof uri === "function" && uri(text);
}
