import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseReviewEvent, type ReviewEvent } from "../core/ledger/github-review.ts";
import type { PreparedDecision, RecordedDecision } from "../node/record-decision.ts";
import { prepareReview, type ReviewInput, recordReview } from "../node/record-review.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { SignOptions } from "./decision-facts.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";
import { openEngagement } from "./open-engagement.ts";
import { previewText, signatureChoice } from "./record-signed.ts";

export type ReviewOptions = Pick<SignOptions, "dryRun" | "json" | "key" | "signature" | "recordedBy">;

/** Records the decisions of a review on GitHub from the payload of its event. Asks nothing: it runs in a build. */
export async function signReview(host: Host, file: string, options: ReviewOptions): Promise<void> {
  const event = readEvent(resolve(host.folder, file));
  const { assets, root } = openEngagement(host);
  const signWith = signatureChoice(host, options);
  const { recordedBy } = options;
  const input: ReviewInput = {
    assets,
    root,
    event,
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(signWith ? { signWith } : {}),
  };
  if (options.dryRun) showPrepared(host, await prepareReview(input), options);
  else showRecorded(host, await recordReview(input), options);
}

function readEvent(path: string): ReviewEvent {
  const event = parseReviewEvent(readJson(path));
  if (!("problem" in event)) return event;
  throw new RescueError("usage", event.problem, "Pass the file that $GITHUB_EVENT_PATH names in a workflow.");
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new RescueError(
      "usage",
      `The event cannot be read: ${words}`,
      "Pass the file that $GITHUB_EVENT_PATH names.",
    );
  }
}

function showPrepared(host: Host, prepared: readonly PreparedDecision[], { json }: ReviewOptions): void {
  const decisions = prepared.map(({ signoff, subjects }) => ({ signoff, commit: null, subjects }));
  const texts = prepared.map((decision) => previewText(decision, host));
  host.print(json ? decisionsJson(decisions) : [...texts, "This was a dry run: nothing was written."].join("\n"));
}

function showRecorded(host: Host, recorded: readonly RecordedDecision[], { json }: ReviewOptions): void {
  const decisions = recorded.map(({ signoff, commit, subjects }) => ({ signoff, commit, subjects }));
  const lines = decisions.map(
    ({ signoff, commit, subjects }) =>
      `Recorded ${signoff} in ${commit.slice(0, 10)}: ${subjects.map(({ id }) => id).join(", ")}`,
  );
  host.print(json ? decisionsJson(decisions) : lines.join("\n"));
}

function decisionsJson(decisions: readonly object[]): string {
  return jsonText({ version: 1, decisions });
}
