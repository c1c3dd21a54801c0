import { Option } from "commander";
import type { Engagement } from "../../core/engagement/engagement.ts";
import { type DiffReport, diffReport } from "../../core/views/diff.ts";
import { diffForClient } from "../../core/views/diff-for-client.ts";
import { commitAt, engagementAt, mergeBase, openForReading } from "../../node/engagement-at.ts";
import { withPast } from "../../node/read-past.ts";
import { namedBetween } from "../../node/reviewed-change.ts";
import { sha256 } from "../../node/sha256.ts";
import { version } from "../../node/version.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import { diffMarkdown } from "../diff-markdown.ts";
import { diffText } from "../diff-text.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openEngagement } from "../open-engagement.ts";
import { parseRange } from "../revision-range.ts";

export const command: CommandDefinition = {
  name: "diff",
  summary: "Tell what a change does to scope, gaps and decisions",
  examples: [
    ["rescue diff main...HEAD", "what this branch changes since it left main"],
    ["rescue diff main", "the same with what is not committed yet"],
    ["rescue diff main...HEAD --format markdown", "a comment for the pull request, without internal content"],
  ],
  define: (command, host) => {
    command
      .argument("<range>", "BASE...HEAD, BASE..HEAD, or BASE for what is in the files now")
      .addOption(new Option("--format <name>", "how to print it").choices(FORMATS).default(FORMATS[0]))
      .addOption(new Option("--json", "the same as --format json").conflicts("format"))
      .addOption(todayOption())
      .action((range: string, options: DiffCommandOptions) => diff(host, range, options));
  },
};

const FORMATS = ["pretty", "markdown", "json"];

interface DiffCommandOptions {
  readonly format: string;
  readonly json?: true;
  readonly today: string;
}

interface Compared {
  readonly report: DiffReport;
  readonly states: { readonly base: Engagement; readonly head: Engagement };
}

async function diff(host: Host, range: string, options: DiffCommandOptions): Promise<void> {
  const { report, states } = await compare(host, range, options.today);
  const format = options.json ? "json" : options.format;
  if (format === "json") host.print(jsonText(report));
  else if (format === "markdown") host.print(diffMarkdown(diffForClient(states, report)));
  else host.print(diffText(report, host));
}

async function compare(host: Host, range: string, today: string): Promise<Compared> {
  const { assets, root, engagement } = openEngagement(host);
  const repository = await openForReading(root);
  const { from, to, sinceParting } = parseRange(range);
  const base = sinceParting ? await mergeBase(repository, from, to ?? "HEAD") : await commitAt(repository, from);
  const head = to === undefined ? "" : await commitAt(repository, to);
  const states = {
    base: await withPast(await engagementAt(assets, repository, base), { root, revision: base }),
    head:
      head === ""
        ? await withPast(engagement, { root, product: version })
        : await withPast(await engagementAt(assets, repository, head), { root, revision: head }),
  };
  const named = await namedBetween(repository, { base, head: head || "HEAD" }, engagement.kinds.prefixes);
  return { report: diffReport({ ...states, today, sha256 }, { base, head, named }), states };
}
