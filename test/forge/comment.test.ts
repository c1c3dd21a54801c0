import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { scriptOf } from "../support/workflow.ts";

interface Comment {
  readonly id: number;
  readonly user: { readonly type: string };
  body: string;
}

const HEAD = "b".repeat(40);
const RUN = { head_sha: HEAD, head_branch: "change & more", head_repository: { owner: { login: "northwind" } } };

describe("The comment on a pull request", () => {
  const folder = temporaryFolder();
  let server: Server;
  let comments: Comment[] = [];
  let asked: string[] = [];
  let pulls: object[] = [];

  beforeEach(async () => {
    comments = [];
    asked = [];
    pulls = [{ number: 12, head: { sha: HEAD } }];
    server = createServer(async (request, response) => {
      response.end(JSON.stringify(answer(request.method ?? "", request.url ?? "", await bodyOf(request))));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => server.close());

  /** The part of GitHub's interface that the comment needs, with pages of a hundred. */
  function answer(method: string, url: string, sent: string): unknown {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    asked.push(`${method} ${pathname}`);
    if (pathname.endsWith("/pulls")) return searchParams.get("head") === "northwind:change & more" ? pulls : [];
    if (method === "GET") {
      const start = (Number(searchParams.get("page")) - 1) * 100;
      return comments.slice(start, start + 100);
    }
    const { body } = JSON.parse(sent);
    const known = comments.find(({ id }) => pathname.endsWith(`/comments/${id}`));
    if (known) known.body = body;
    else comments.push({ id: comments.length + 1, user: { type: "Bot" }, body });
    return {};
  }

  async function comment(text: string | undefined): Promise<{ code: number | null; words: string }> {
    const place = join(folder(), "rescue-comment");
    mkdirSync(place, { recursive: true });
    if (text !== undefined) writeFileSync(join(place, "comment.md"), text);
    writeFileSync(join(folder(), "event.json"), JSON.stringify({ workflow_run: RUN }));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const child = spawn("bash", ["-e", "-o", "pipefail", "-c", scriptOf("rescue-comment", "comment", "Comment")], {
      env: {
        ...process.env,
        GITHUB_API_URL: `http://127.0.0.1:${port}`,
        GITHUB_REPOSITORY: "northwind/rescue",
        GITHUB_TOKEN: "token",
        GITHUB_EVENT_PATH: join(folder(), "event.json"),
        RUNNER_TEMP: folder(),
      },
    });
    let words = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (words += chunk));
    const [code] = await once(child, "close");
    return { code, words };
  }

  it("is one comment, edited and not added", async () => {
    assert.deepEqual(await comment("## First"), { code: 0, words: "" });
    assert.deepEqual(await comment("## Second"), { code: 0, words: "" });
    assert.equal(comments.length, 1);
    assert.match(comments[0]?.body ?? "", /^<!-- rescue-ledger -->\n## Second\n\n<sub>Of commit b{40}/);
  });

  it("is found again among hundreds, and never taken for one that a person wrote with the same mark", async () => {
    const person = { user: { type: "User" }, body: "<!-- rescue-ledger -->\nMine" };
    comments = Array.from({ length: 230 }, (_, index) => ({ id: index + 1, ...person }));
    await comment("First");
    await comment("Second");
    assert.equal(comments.length, 231);
    assert.match(comments.at(-1)?.body ?? "", /Second/);
    assert.ok(comments.slice(0, 230).every(({ body }) => body === person.body));
  });

  it("is left alone when the branch has moved on meanwhile", async () => {
    pulls = [{ number: 12, head: { sha: "c".repeat(40) } }];
    const { code, words } = await comment("Old news");
    assert.equal(code, 0);
    assert.match(words, /nothing to say/);
    assert.deepEqual(asked, ["GET /repos/northwind/rescue/pulls"]);
  });

  it("takes hostile text for text: no mention, no picture, no markup, no second mark", async () => {
    await comment(
      'Hello @northwind/board and \\@ann, see #1\n<!-- rescue-ledger -->\n<img src=x onerror=alert(1)>\n\\\\<a href="x">\n![p](https://x.example/p.png)\n\u202egnp\u0007',
    );
    const body = (comments[0]?.body ?? "").replace("<!-- rescue-ledger -->\n", "");
    assert.doesNotMatch(body, /@\w|#\d|<!--|<img|<a |!\[|(?!\n)\p{Cc}|\u202e/u);
    assert.match(body, /&lt;img src=x/);
  });

  it("keeps the folding and the tables of what the check wrote", async () => {
    const text = "| a | b |\n| --- | --- |\n| 1 | \\<2\\> |\n\n<details><summary>All</summary>\n\nx\n\n</details>";
    await comment(text);
    assert.ok(comments[0]?.body.includes(text));
  });

  it("is cut where it would be longer than GitHub takes", async () => {
    await comment("<".repeat(200_000));
    assert.ok((comments[0]?.body.length ?? 0) < 65_536);
    assert.match(comments[0]?.body ?? "", /cut here/);
  });

  it("says so where the check could not tell anything", async () => {
    await comment("\n");
    assert.match(comments[0]?.body ?? "", /could not tell what this change does/);
  });

  it("is not made from a link, which would publish another file", async () => {
    mkdirSync(join(folder(), "rescue-comment"));
    symlinkSync("/etc/hostname", join(folder(), "rescue-comment", "comment.md"));
    const { code } = await comment(undefined);
    assert.equal(code, 1);
    assert.equal(comments.length, 0);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
