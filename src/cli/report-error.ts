import { CommanderError } from "commander";
import { RescueError } from "../node/rescue-error.ts";
import { EXIT, EXIT_BY_ERROR } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { visible, visibleLines } from "./terminal-text.ts";

/** Tells what went wrong and what to do, and sets the exit code. */
export function reportError(host: Host, error: unknown): void {
  if (error instanceof CommanderError) reportUsage(host, error);
  else if (error instanceof RescueError) reportFailure(host, error);
  else if (isSystemError(error)) reportSystem(host, error);
  else reportBug(host, error);
}

/** What the system says no with, in words, and what helps. */
const SYSTEM_WORDS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EACCES: ["does not let this be read or written", "Check the permissions of the file and of its folder."],
  EPERM: ["does not let this be read or written", "Check the permissions of the file and of its folder."],
  EROFS: ["cannot write here: the disk is read-only", "Work in a folder that can be written to."],
  ENOSPC: ["has no space left on the disk", "Make room and try again."],
  EDQUOT: ["has no space left for you on the disk", "Make room and try again."],
  ENOTDIR: ["finds a file where a folder is meant", "Name another place."],
  EISDIR: ["finds a folder where a file is meant", "Name another place."],
  ENOENT: ["does not find this", "Name something that exists."],
  ENAMETOOLONG: ["does not take a name that is so long", "Choose a shorter one."],
  EMFILE: ["has too many files open", "Close other programs and try again."],
};

interface SystemError extends Error {
  readonly code: string;
  readonly path: string;
}

function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error && "code" in error && "path" in error)) return false;
  return typeof error.path === "string" && typeof error.code === "string" && Object.hasOwn(SYSTEM_WORDS, error.code);
}

function reportSystem(host: Host, error: SystemError): void {
  const [what = "", hint = ""] = SYSTEM_WORDS[error.code] ?? [];
  host.exitWith(EXIT.failure);
  tell(host, `The system ${what}: ${error.path}`, hint);
  traceWhenAsked(host, error);
}

function reportUsage(host: Host, error: CommanderError): void {
  // Help and version end in this way as well; their text is out already.
  if (error.exitCode === 0) return;
  host.exitWith(EXIT.failure);
  if (error.code === "commander.help") return;
  const [what = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const near = /^\((.*)\)$/.exec(suggestion ?? "")?.[1];
  tell(host, sentence(what), near ?? "See `rescue --help`, or `rescue help COMMAND` for one command.");
}

function reportFailure(host: Host, error: RescueError): void {
  host.exitWith(EXIT_BY_ERROR[error.code]);
  tell(host, error.message, error.hint);
  traceWhenAsked(host, error);
}

function reportBug(host: Host, error: unknown): void {
  host.exitWith(EXIT.failure);
  const words = error instanceof Error ? error.message : String(error);
  tell(
    host,
    `Something unexpected happened: ${words}`,
    "Run it again with RESCUE_DEBUG=1 to see where, and report it.",
  );
  traceWhenAsked(host, error);
}

function tell(host: Host, what: string, hint: string): void {
  host.note(`rescue: ${visibleLines(what.trim())}`);
  host.note(`hint: ${visible(hint)}`);
}

function traceWhenAsked(host: Host, error: unknown): void {
  if (host.environment["RESCUE_DEBUG"] === "1" && error instanceof Error) host.note(visibleLines(error.stack ?? ""));
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
