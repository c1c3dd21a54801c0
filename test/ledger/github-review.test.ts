import assert from "node:assert/strict";
import { parseReviewEvent, rejectionsIn, reviewRefusal } from "../../src/core/ledger/github-review.ts";
import { type Overrides, reviewPayload } from "../support/review-event.ts";

const COMMITS = { base: "a".repeat(40), head: "b".repeat(40) };

describe("A review on GitHub", () => {
  it("is read as GitHub sends it", () => {
    const event = eventOf();
    assert.equal(event.body, "We do not need it.\nIt goes.");
    assert.equal(event.commit, COMMITS.head);
    assert.equal(event.pull.base, COMMITS.base);
    assert.equal(reviewRefusal(event), undefined);
  });

  it("may come from a repository that is itself a fork, in one that counts commits by SHA-256", () => {
    const repo = { full_name: "northwind/rescue", fork: true };
    const sha = "c".repeat(64);
    const event = eventOf({ review: { commit_id: sha }, pull_request: { head: { repo, sha }, base: { repo } } });
    assert.equal(reviewRefusal(event), undefined);
  });

  const REFUSED: readonly (readonly [string, Overrides, RegExp])[] = [
    ["was dismissed", { action: "dismissed" }, /was dismissed/],
    ["is in the state of dismissal", { review: { state: "dismissed" } }, /was dismissed/],
    ["was edited later", { action: "edited" }, /was edited, not submitted/],
    ["only comments", { review: { state: "commented" } }, /only comments/],
    ["is in a state that GitHub does not have", { review: { state: "blessed" } }, /decides nothing/],
    ["is of another commit", { review: { commit_id: "d".repeat(40) } }, /has moved on to bbbbbbbbbb/],
    ["is on a fork", { pull_request: { head: { repo: { full_name: "stranger/rescue" } } } }, /comes from a fork/],
    ["is on a fork that is gone", { pull_request: { head: { repo: null } } }, /comes from a fork/],
    ["is a bot's", { review: { user: { type: "Bot" } } }, /is no person/],
    ["is a bot's by its name", { review: { user: { login: "x[bot]" } }, sender: { login: "x[bot]" } }, /is no person/],
    ["is an organisation's", { review: { user: { type: "Organization" } } }, /is no person/],
    ["was sent by somebody else", { sender: { login: "lena-lead" } }, /is priya-raman's, but lena-lead sent it/],
    ["is on a closed pull request", { pull_request: { state: "closed" } }, /#12 is closed/],
    ["is on its way into another branch", { pull_request: { base: { ref: "next" } } }, /goes into next/],
    ["requests changes", { review: { state: "changes_requested" } }, /asks for another proposal/],
    ["approves and rejects", { review: { body: "/rescue reject SCP-001 no" } }, /approves and rejects at once/],
    ["commands what is unknown", wanting("/rescue drop SCP-001"), /`\/rescue drop SCP-001` is not understood/],
    ["rejects without a reason", wanting("/rescue reject SCP-001  "), /is not understood/],
    ["rejects nothing", wanting("/rescue reject"), /is not understood/],
  ];
  for (const [name, overrides, words] of REFUSED)
    it(`decides nothing where it ${name}`, () => assert.match(reviewRefusal(eventOf(overrides)) ?? "", words));

  const UNUSABLE: readonly (readonly [string, Overrides, RegExp])[] = [
    ["another event", { review: undefined }, /not the payload of a pull_request_review event/],
    ["a pull request in a list", { pull_request: [] }, /not the payload of a pull_request_review event/],
    ["a commit like an option", { review: { commit_id: "--upload-pack=x" } }, /review\.commit_id is not what GitHub/],
    ["a commit with a line feed", { review: { commit_id: `${"b".repeat(40)}\n` } }, /review\.commit_id is not what/],
    ["a base by name", { pull_request: { base: { sha: "HEAD~1" } } }, /base\.sha is not what/],
    ["a script as its address", { review: { html_url: "javascript:alert(1)" } }, /html_url is not what/],
    ["an address on two lines", { review: { html_url: "https://x.example/\nby: sponsor" } }, /html_url is not what/],
    ["markup for a login", { review: { user: { login: "<b>x</b>" } } }, /review\.user\.login is not what/],
    ["two lines for a login", { review: { user: { login: "a\n- id: b" } } }, /review\.user\.login is not what/],
    [
      "a login that is an object",
      { review: { user: { login: { toString: "x" } } } },
      /review\.user\.login is not what/,
    ],
    ["nobody as the reviewer", { review: { user: null } }, /review\.user\.login is missing/],
    ["yesterday as its time", { review: { submitted_at: "yesterday" } }, /submitted_at is not what/],
    ["a number of minus one", { pull_request: { number: -1 } }, /number is no number/],
  ];
  for (const [name, overrides, words] of UNUSABLE)
    it(`cannot be used with ${name}`, () => {
      const event = parseReviewEvent(reviewPayload(COMMITS, overrides));
      assert.match("problem" in event ? event.problem : "", words);
    });

  for (const payload of [undefined, null, 1, "text", [], {}, { review: [], pull_request: {} }])
    it(`cannot be read from ${JSON.stringify(payload)}`, () =>
      assert.ok("problem" in Object(parseReviewEvent(payload))));

  it("names what it rejects, a line each; quoted lines are the others' words", () => {
    const body =
      "No.\n/rescue reject SCP-001 The board was promised it. \n> /rescue reject SCP-002 quoted\n\t/rescue reject GAP-003 still broken";
    const event = eventOf(wanting(body));
    assert.equal(reviewRefusal(event), undefined);
    assert.deepEqual(rejectionsIn(event), [
      { id: "SCP-001", reason: "The board was promised it." },
      { id: "GAP-003", reason: "still broken" },
    ]);
  });
});

function wanting(body: string): Overrides {
  return { review: { state: "changes_requested", body } };
}

function eventOf(overrides: Overrides = {}) {
  const event = parseReviewEvent(reviewPayload(COMMITS, overrides));
  if ("problem" in event) throw new Error(event.problem);
  return event;
}
