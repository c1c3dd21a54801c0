import { isPlainDate } from "../../core/text/plain-date.ts";
import { type ScopeRegister, scopeRegister } from "../../core/views/scope-register.ts";
import { commitAt, engagementAt, openForReading } from "../../node/engagement-at.ts";
import type { Repository } from "../../node/git.ts";
import { readGit } from "../../node/git-stream.ts";
import { withPast } from "../../node/read-past.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { sha256 } from "../../node/sha256.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openEngagement } from "../open-engagement.ts";
import { openWithPast } from "../open-with-past.ts";
import { scopeText } from "../scope-text.ts";

export const command: CommandDefinition = {
  name: "scope",
  summary: "Show what is in scope, or was at a moment, and who agreed",
  examples: [
    ["rescue scope", "shows the scope as the files have it now"],
    ["rescue scope --at 2026-03-10", "shows it as it was at the end of that day (UTC)"],
    ["rescue scope --at v1.0 --json", "prints the scope of a tag for a program"],
  ],
  define: (command, host) => {
    command
      .option("--at <date-or-rev>", "a day as YYYY-MM-DD, or a commit, branch or tag")
      .option("--json", "print JSON")
      .action((options: ScopeOptions) => scope(host, options));
  },
};

interface ScopeOptions {
  readonly at?: string;
  readonly json?: true;
}

async function scope(host: Host, { at, json }: ScopeOptions): Promise<void> {
  const register =
    at === undefined
      ? scopeRegister((await openWithPast(host)).engagement, { commit: "" }, sha256)
      : await scopeAt(host, at);
  host.print(json ? jsonText(register) : scopeText(register, host));
}

async function scopeAt(host: Host, at: string): Promise<ScopeRegister> {
  const { assets, root } = openEngagement(host);
  const repository = await openForReading(root);
  const commit = isPlainDate(at) ? await commitOn(repository, at) : await commitAt(repository, at);
  const made = (await readGit(repository, "show", "--no-patch", "--no-show-signature", "--format=%ct", commit))
    .toString("utf8")
    .trim();
  const time = new Date(Number(made) * 1000).toISOString().replace(".000Z", "Z");
  const then = await withPast(await engagementAt(assets, repository, commit), { root, revision: commit });
  return scopeRegister(then, { commit, at: time }, sha256);
}

/** The newest commit of HEAD up to the end of a day. */
async function commitOn(repository: Repository, day: string): Promise<string> {
  const found = (await readGit(repository, "rev-list", "-1", `--before=${day}T23:59:59Z`, "HEAD", "--"))
    .toString("utf8")
    .trim();
  if (found !== "") return found;
  throw new RescueError(
    "usage",
    `There is no commit up to ${day}.`,
    "The engagement began later, or the clone is shallow: `git fetch --unshallow`.",
  );
}
