import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "../../src/core/text/plain-date.ts";
import { CLEAN_ENVIRONMENT, type CliResult, rescue } from "./built-cli.ts";

/** An engagement that is played day by day, with the command line and plain git alone. */
interface PlayedEngagement {
  start(): void;
  /** The date of a day of the engagement. */
  date(day: number): string;
  /** Carries out what people type on a day, line by line; each has to succeed. Returns what the last one printed. */
  on(day: number, ...lines: readonly string[]): string;
  /** Calls `rescue` on a day, whatever comes of it. */
  ask(day: number, line: string): CliResult;
  /** What somebody writes with an editor or saves from a spreadsheet, for a command of the same day to use. */
  write(path: string, ...lines: readonly string[]): void;
  /** What `rescue status` says on a day. */
  status(day: number): PlayedStatus;
}

/** The parts of `rescue status --json` that a story asks for. */
interface PlayedStatus {
  readonly completed: { readonly on: string; readonly by: string; readonly signoff: string } | null;
  readonly criteria: readonly { phase: string; id: string; met: boolean; missing: string[] }[];
}

/** The open criteria of a status, as `rebuild.gaps-closed`, each with what is missing for it. */
export function openCriteria({ criteria }: Pick<PlayedStatus, "criteria">): Record<string, readonly string[]> {
  const open = criteria.filter(({ met }) => !met);
  return Object.fromEntries(open.map(({ phase, id, missing }) => [`${phase}.${id}`, missing]));
}

/** Commands that know no day: what they say does not depend on one. */
const TIMELESS: readonly string[] = ["list", "show", "diff", "export"];
/** Commands that put a time on record, and not a day alone. */
const TIMED: readonly string[] = ["sign", "audit"];

/**
 * The sample engagement with its day 1 on a date, in a folder that is there once the suite runs, and in a repository
 * whose user is the rescue lead.
 */
export function playSampleEngagement(parent: () => string, dayOne: string): PlayedEngagement {
  const root = (): string => join(parent(), "merrowdale");
  let minute = 0;
  const date = (day: number): string => addDays(dayOne, day - 1);
  const ask = (day: number, line: string): CliResult => {
    const [name = "", ...args] = wordsOf(line);
    const moment = momentOf(date(day), minute++);
    const environment = { GIT_AUTHOR_DATE: moment, GIT_COMMITTER_DATE: moment };
    if (name === "git") return git(root(), args, environment);
    const clock = TIMELESS.includes(name) ? [] : ["--today", TIMED.includes(name) ? moment : date(day)];
    return rescue(root(), [name, ...args, ...clock], { environment });
  };
  const carryOut = (day: number, line: string): string => {
    const { code, stdout, stderr } = ask(day, line);
    assert.equal(code, 0, `On day ${day}: ${line}\n${stdout}${stderr}`);
    return stdout;
  };
  return {
    start: () => {
      const started = rescue(parent(), ["init", "merrowdale", "--template", "sample", "--day-one", dayOne]);
      assert.equal(started.code, 0, started.stderr);
      carryOut(1, "git config user.name 'Ruth Calder'");
      carryOut(1, "git config user.email ruth.calder@rescue.example");
    },
    date,
    on: (day, ...lines) => lines.map((line) => carryOut(day, line)).at(-1) ?? "",
    ask,
    write: (path, ...lines) => writeFileSync(join(root(), path), `${lines.join("\n")}\n`),
    status: (day) => JSON.parse(carryOut(day, "status --json")),
  };
}

/** Moments of a story in their order, however the machine's own clock goes: a minute apart, from eight in the morning. */
function momentOf(date: string, minute: number): string {
  const [hours, minutes] = [8 + Math.floor(minute / 60), minute % 60];
  return `${date}T${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}:00Z`;
}

/** A command line as its words; single quotes hold together what has spaces. */
function wordsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:[^\s']|'[^']*')+/g), ([word]) => word.replaceAll("'", ""));
}

function git(folder: string, args: readonly string[], environment: Readonly<Record<string, string>>): CliResult {
  const env = { ...process.env, ...CLEAN_ENVIRONMENT, ...environment };
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8", env });
  return { code: status, stdout, stderr };
}
