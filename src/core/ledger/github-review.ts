import { isRecord, valueAt } from "../kinds/values.ts";
import { isTime } from "../text/plain-date.ts";

/** A review of a pull request, as far as a decision can rest on it. */
export interface ReviewEvent {
  /** What happened to the review, as in `submitted`. */
  readonly action: string;
  /** As in `approved`. */
  readonly state: string;
  /** What the reviewer wrote, with line feeds only. */
  readonly body: string;
  /** The commit that was looked at. */
  readonly commit: string;
  /** RFC 3339. */
  readonly at: string;
  /** The review's web address. */
  readonly link: string;
  readonly login: string;
  /** `User` for people, as opposed to `Bot`. */
  readonly account: string;
  /** The login of whoever set the event off. */
  readonly sender: string;
  readonly pull: PullRequest;
}

interface PullRequest {
  readonly number: number;
  readonly state: string;
  /** The commit at the branch's end when the event was sent. */
  readonly head: string;
  /** `owner/name`; empty where a fork is gone. */
  readonly headRepository: string;
  readonly base: string;
  readonly baseBranch: string;
  readonly baseRepository: string;
  /** The branch that the repository's record is kept in. */
  readonly defaultBranch: string;
}

/** A line `/rescue reject ID reason` of a review. */
export interface Rejection {
  readonly id: string;
  readonly reason: string;
}

/**
 * Reads GitHub's payload of a `pull_request_review` event. Nothing in it is trusted: what has not the form that GitHub
 * gives it is a problem, told in a sentence.
 */
export function parseReviewEvent(payload: unknown): ReviewEvent | { readonly problem: string } {
  if (!isRecord(payload) || !isRecord(payload["review"]) || !isRecord(payload["pull_request"]))
    return { problem: "This is not the payload of a pull_request_review event: it has no review of a pull request." };
  const read = readerOf(payload);
  const event: ReviewEvent = {
    action: read.text("action", WORD),
    state: read.text("review.state", WORD).toLowerCase(),
    body: read.optional("review.body").replace(/\r\n?/g, "\n"),
    commit: read.text("review.commit_id", HASH),
    at: read.text("review.submitted_at", isTime),
    link: read.text("review.html_url", isWebAddress),
    login: read.text("review.user.login", LOGIN),
    account: read.text("review.user.type", WORD),
    sender: read.text("sender.login", LOGIN),
    pull: {
      number: read.number("pull_request.number"),
      state: read.text("pull_request.state", WORD),
      head: read.text("pull_request.head.sha", HASH),
      headRepository: read.optional("pull_request.head.repo.full_name"),
      base: read.text("pull_request.base.sha", HASH),
      baseBranch: read.text("pull_request.base.ref", LINE),
      baseRepository: read.text("pull_request.base.repo.full_name", LINE),
      defaultBranch: read.text("repository.default_branch", LINE),
    },
  };
  const [first] = read.problems;
  return first === undefined ? event : { problem: `The payload of this review cannot be used: ${first}.` };
}

/** Why a review decides nothing, by what the event itself says; undefined where it may. */
export function reviewRefusal(event: ReviewEvent): string | undefined {
  const { action, state, pull } = event;
  if (action === "dismissed" || state === "dismissed")
    return "The review was dismissed, so it decides nothing. Submit a new one.";
  if (action !== "submitted")
    return `The review was ${action}, not submitted. Only a review that is submitted decides. Submit a new one.`;
  return accountRefusal(event) ?? pullRefusal(pull) ?? contentRefusal(event);
}

function accountRefusal({ account, login, sender }: ReviewEvent): string | undefined {
  if (account !== "User" || /\[bot\]$/i.test(login))
    return `${login} is no person, and only people decide. Ask somebody who may.`;
  if (login.toLowerCase() === sender.toLowerCase()) return undefined;
  return `The review is ${login}'s, but ${sender} sent it. Let ${login} submit it.`;
}

function pullRefusal({ number, state, defaultBranch, ...pull }: PullRequest): string | undefined {
  if (state !== "open") return `Pull request #${number} is ${state}. Decide in one that is open.`;
  if (pull.headRepository.toLowerCase() !== pull.baseRepository.toLowerCase())
    return `Pull request #${number} comes from a fork, where no sign-off can be put. Push the branch to ${pull.baseRepository} and open a pull request from there.`;
  if (pull.baseBranch === defaultBranch) return undefined;
  return `Pull request #${number} goes into ${pull.baseBranch}, and people and roles count as they stand on ${defaultBranch}. Open it against ${defaultBranch}.`;
}

function contentRefusal({ state, commit, pull, body }: ReviewEvent): string | undefined {
  if (commit !== pull.head)
    return `The review is of ${short(commit)}, but the branch has moved on to ${short(pull.head)}. Review what stands there now.`;
  const commands = body.split("\n").filter((line) => /^[ \t]*\/rescue\b/.test(line));
  const unreadable = commands.find((line) => !REJECTION.test(line));
  if (unreadable !== undefined)
    return `\`${unreadable.trim().slice(0, LONGEST_QUOTE)}\` is not understood. Write \`/rescue reject SCP-004 the reason\` on a line of its own.`;
  if (state === "approved")
    return commands.length > 0
      ? "The review approves and rejects at once. Submit one that requests changes."
      : undefined;
  if (state !== "changes_requested")
    return "The review only comments, so it decides nothing. Approve, or request changes.";
  return commands.length > 0
    ? undefined
    : "The review requests changes, which decides nothing: it asks for another proposal. To have a refusal recorded, write `/rescue reject SCP-004 the reason` in it.";
}

/** The refusals in a review, one a line. */
export function rejectionsIn({ body }: ReviewEvent): readonly Rejection[] {
  return body.split("\n").flatMap((line) => {
    const [, id, reason] = REJECTION.exec(line) ?? [];
    return id === undefined || reason === undefined ? [] : [{ id, reason: reason.trim() }];
  });
}

/** A commit as people read it. */
export function short(commit: string): string {
  return commit.slice(0, 10);
}

/** Characters of somebody else's text within a message of ours. */
const LONGEST_QUOTE = 80;

const REJECTION = /^[ \t]*\/rescue[ \t]+reject[ \t]+([\w.-]+)[ \t]+(\S.*)$/;
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const WORD = /^\w{1,40}$/;
const LOGIN = /^[\w-]{1,100}(?:\[bot\])?$/;
const LINE = /^[^\p{Cc}]{1,255}$/u;

function isWebAddress(text: string): boolean {
  return /^https:\/\/[^\s\p{Cc}]{1,500}$/u.test(text) && URL.canParse(text);
}

type Form = RegExp | ((text: string) => boolean);

/** Reads fields by dotted paths and gathers what is wrong with them, instead of ending at the first. */
function readerOf(payload: unknown) {
  const problems: string[] = [];
  const text = (path: string, form: Form): string => {
    const value = valueAt(payload, path);
    const fits = typeof value === "string" && (form instanceof RegExp ? form.test(value) : form(value));
    if (!fits)
      problems.push(`${path} is ${value === undefined || value === null ? "missing" : "not what GitHub writes there"}`);
    return typeof value === "string" ? value : "";
  };
  const optional = (path: string): string => {
    const value = valueAt(payload, path);
    return typeof value === "string" ? value : "";
  };
  const number = (path: string): number => {
    const value = valueAt(payload, path);
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    problems.push(`${path} is no number`);
    return 0;
  };
  return { problems, text, optional, number };
}
