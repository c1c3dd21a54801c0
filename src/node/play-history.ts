import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parse } from "yaml";
import { expandTemplate } from "../core/changes/expand.ts";
import { parseHistory, type SampleCommit, type SampleHistory } from "../core/changes/sample-history.ts";
import { type Engagement, findArtifact, ofKind, updateEngagement } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { type DecisionRequest, decide } from "../core/ledger/decide.ts";
import { fieldEdits } from "../core/parse/edit-yaml.ts";
import { renderYaml } from "../core/parse/render-yaml.ts";
import { applyEdits } from "../core/text/edit.ts";
import { isoWeek } from "../core/text/iso-week.ts";
import { addDays, type PlainDate } from "../core/text/plain-date.ts";
import { writePlan } from "./apply-plan.ts";
import { packedTexts } from "./assets.ts";
import { readEngagement } from "./engagement-folder.ts";
import { gitIn } from "./git.ts";
import { readInputs } from "./read-input.ts";
import { recordDecision } from "./record-decision.ts";
import { RescueError, refusedFor } from "./rescue-error.ts";
import { safePath } from "./safe-path.ts";
import { sha256 } from "./sha256.ts";

export interface SampleOptions {
  readonly productFolder: string;
  readonly assets: Assets;
  /** The folder that becomes the engagement. */
  readonly root: string;
  /** The sample's own names where absent. */
  readonly client?: string;
  readonly crm?: string;
  readonly dayOne: PlainDate;
  /** This moment, as RFC 3339 in UTC: nothing of the history lies after it. */
  readonly now: string;
  /** Whether each step becomes a commit. */
  readonly git: boolean;
}

/**
 * Plays the sample's history into a folder: files, edits and decisions, one commit each, by their authors and at their
 * times. Decisions go the way of any decision, so the sample proves what it shows.
 */
export async function playSample(options: SampleOptions): Promise<void> {
  const texts = packedTexts(options.productFolder, "templates/sample");
  const history = readHistory(texts, options);
  const names = { client: options.client ?? history.client, crm: options.crm ?? history.crm };
  const player: Player = {
    ...options,
    texts,
    expand: (path, text) => expand(path, text, { ...names, dayOne: options.dayOne, now: options.now }),
  };
  mkdirSync(options.root, { recursive: true });
  if (options.git) await gitIn(options.root)("init", "--quiet", "--initial-branch=main");
  let engagement = readEngagement(options.assets, options.root);
  for (const commit of history.commits) engagement = await playCommit(player, engagement, commit);
}

interface Player extends SampleOptions {
  /** The sample's own files, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly expand: (path: string, text: string) => string;
}

/** Plays one step. Returns the engagement after it. */
async function playCommit(player: Player, engagement: Engagement, commit: SampleCommit): Promise<Engagement> {
  if (commit.sign) return reread(player, engagement, await playDecision(player, engagement, commit, commit.sign));
  const added = addFiles(player, commit);
  const withAdded = reread(player, engagement, added);
  const changed = [...setFields(player, withAdded, commit), ...appendItems(player, commit)];
  const after = reread(player, withAdded, changed);
  if (player.git) await commitFiles(player, authorship(after, commit), { added, changed, message: commit.message });
  return after;
}

interface PlayedFiles {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly message: string;
}

/** Not quietly: the git library waits 50 ms for the words of a process that ends without any. */
async function commitFiles(player: Player, environment: Record<string, string>, files: PlayedFiles): Promise<void> {
  const git = gitIn(player.root, environment);
  if (files.added.length > 0) await git("add", "--verbose", "--", ...files.added);
  await git("commit", `--message=${files.message}`, "--only", "--", ...files.added, ...files.changed);
}

function reread({ root }: Player, engagement: Engagement, paths: readonly string[]): Engagement {
  return updateEngagement(engagement, readInputs(root, paths));
}

/** Returns the paths of the files that the decision changed. */
async function playDecision(
  player: Player,
  engagement: Engagement,
  commit: SampleCommit,
  sign: NonNullable<SampleCommit["sign"]>,
): Promise<readonly string[]> {
  const { assets, root } = player;
  const evidence = sign.evidence.map((file) => ({
    file,
    digest: `sha256:${sha256(readFileSync(safePath(root, file), "utf8"))}`,
  }));
  const request: DecisionRequest = { ...sign, evidence, recordedBy: commit.by, at: commit.at };
  if (player.git) {
    const environment = authorship(engagement, commit);
    return (await recordDecision({ assets, root, sha256, request, environment, engagement, signWith: "none" })).paths;
  }
  const decision = decide(engagement, engagement, request, sha256);
  if ("refusals" in decision) throw refusedFor(decision.refusals, "The sample itself is wrong.");
  writePlan(root, decision.plan);
  return decision.plan.changes.map((change) => change.path);
}

function addFiles(player: Player, commit: SampleCommit): readonly string[] {
  for (const path of commit.add) {
    const text = path === "phases.yaml" ? player.assets.templates.get(path) : player.texts.get(`files/${path}`);
    if (text === undefined)
      throw new RescueError("refused", `${path} is not among the sample's files.`, "The sample's history is wrong.");
    const target = safePath(player.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, player.expand(path, text));
  }
  return commit.add;
}

/** Each sees what those before it left: several may stand in one file. Returns the paths of the changed files. */
function setFields(player: Player, engagement: Engagement, commit: SampleCommit): readonly string[] {
  const paths = new Set<string>();
  let current = engagement;
  for (const [id, fields] of Object.entries(commit.set)) {
    const artifact = findArtifact(current, id);
    if (!artifact)
      throw new RescueError("refused", `${id} is set before it is added.`, "The sample's history is wrong.");
    const { path, text } = artifact.file;
    const changes = Object.entries(fields).map(([field, value]) => [field, value ?? undefined] as const);
    writeFileSync(safePath(player.root, path), applyEdits(text, fieldEdits(artifact, changes)));
    current = reread(player, current, [path]);
    paths.add(path);
  }
  return [...paths];
}

function appendItems({ root }: Player, commit: SampleCommit): string[] {
  return Object.entries(commit.append).map(([path, items]) => {
    const target = safePath(root, path);
    const text = readFileSync(target, "utf8").trimEnd();
    writeFileSync(target, `${text}\n\n${items.map((item) => renderYaml([item])).join("\n\n")}\n`);
    return path;
  });
}

/** Commits of the sample carry their authors' names and times; the user's own hooks and keys have no part in them. */
function authorship(engagement: Engagement, commit: SampleCommit): Record<string, string> {
  const person = ofKind(engagement, "person").find((candidate) => candidate.id === commit.by);
  const name = person?.title ?? commit.by;
  const email = person?.value.emails?.[0] ?? `${commit.by}@example.org`;
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: commit.at,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: commit.at,
    GIT_CONFIG_COUNT: "3",
    GIT_CONFIG_KEY_0: "commit.gpgsign",
    GIT_CONFIG_VALUE_0: "false",
    GIT_CONFIG_KEY_1: "core.hooksPath",
    GIT_CONFIG_VALUE_1: "/dev/null",
    GIT_CONFIG_KEY_2: "maintenance.auto",
    GIT_CONFIG_VALUE_2: "false",
  };
}

/** The history lies in files that follow one another by their names; the first says whose it is. */
function readHistory(texts: ReadonlyMap<string, string>, { dayOne, now }: SampleOptions): SampleHistory {
  const parts = [...texts].filter(([path]) => path.startsWith("history/"));
  return parseHistory(parts.map(([path, text]) => parse(expand(path, text, { dayOne, now }))));
}

interface Names {
  readonly dayOne: PlainDate;
  readonly now: string;
  readonly client?: string;
  readonly crm?: string;
}

/** Fills in `{{day 3}}`, `{{day 3 14:05}}`, `{{week 3}}` and `{{month 3}}` of that day, and the names that are given. */
function expand(path: string, text: string, { dayOne, now, ...names }: Names): string {
  const dated = text.replace(
    /\{\{(day|week|month) (-?\d+)(?: (\d\d:\d\d))?\}\}/g,
    (_, unit: string, day: string, time?: string) => {
      const date = addDays(dayOne, Number(day) - 1);
      if (unit === "week") return isoWeek(date);
      if (unit === "month") return date.slice(0, 7);
      return time === undefined ? date : pastMoment(date, time, now);
    },
  );
  return expandTemplate(dated, names, path.endsWith(".yaml") ? "yaml" : "markdown");
}

const HOUR = 3_600_000;

/** A time of a day in UTC. A day that is not over yet is told as if all of it had happened by now, in its order. */
function pastMoment(date: PlainDate, time: string, now: string): string {
  const [start, moment] = [Date.parse(`${date}T00:00:00Z`), Date.parse(`${date}T${time}:00Z`)];
  const end = Date.parse(now);
  // Days that have begun nowhere yet are wanted to be ahead.
  const isToday = start < end + 14 * HOUR && end < start + 24 * HOUR;
  if (!isToday) return `${date}T${time}:00Z`;
  // East of Greenwich the day may not have begun in UTC.
  const begin = Math.min(start, end - HOUR);
  const share = (moment - start) / (24 * HOUR);
  return new Date(begin + share * (end - begin)).toISOString().replace(/\.\d+Z$/, "Z");
}
