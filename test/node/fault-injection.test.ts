import assert from "node:assert/strict";
import { scopeText } from "../../src/core/rules/example-files.ts";
import {
  type Cut,
  type Dying,
  type DyingDecision,
  dyingDecision,
  each,
  isCall,
  KILL_US,
  numbersOf,
} from "../support/dying-decision.ts";
import {
  FILES,
  repositoryOf,
  type TestRepository,
  temporaryFolder,
  withUsersWork,
} from "../support/real-repository.ts";
import { keygenKey } from "../support/ssh.ts";

const SUBJECT = "scope/SCP-001.md";
const NEW_SUBJECT = "scope/SCP-003.md";
const SIGNOFF = "signoffs/SGN-001.md";

interface Setting extends Dying {
  readonly what: string;
  readonly template: () => TestRepository;
}

const SETTINGS: readonly Setting[] = [
  {
    what: "on two subjects, one of which git does not know",
    template: () => {
      const repository = withEverything(repositoryOf());
      repository.write(NEW_SUBJECT, scopeText({ id: "SCP-003", tier: "undecided" }));
      return repository;
    },
    request: { ids: ["SCP-001", "SCP-003"] },
    paths: [SUBJECT, NEW_SUBJECT, SIGNOFF],
  },
  {
    what: "where hooks run that look at the index",
    template: () => {
      const repository = withEverything(repositoryOf());
      repository.hook("pre-commit", "git status --short", "git diff --cached --quiet && exit 1", "exit 0");
      repository.hook("commit-msg", 'git interpret-trailers --in-place --trailer "Ticket: CRM-7" "$1"');
      return repository;
    },
    paths: [SUBJECT, SIGNOFF],
  },
  {
    what: "where the commit is signed with an SSH key",
    template: () => signing("people.yaml does not name it"),
    paths: [SUBJECT, SIGNOFF],
  },
  {
    what: "from its first look at the repository on, where the sign-off is signed with that key too",
    template: () => signing("people.yaml names it"),
    task: "record",
    request: { channel: "meeting" },
    paths: [SUBJECT, SIGNOFF],
  },
];

/** A generator of numbers from 0 to 1, the same ones each time (mulberry32). */
const random = randomFrom(20260309);

describe("A decision that is killed", function () {
  // Hundreds of processes die here one after another, which takes a busy machine its time.
  this.timeout(300_000);
  let killed = 0;

  for (const { what, template, ...dying } of SETTINGS)
    describe(what, () => {
      let decision: DyingDecision;

      before(async () => {
        decision = await dyingDecision(template(), dying);
      });

      it("is whole after the next start, before whichever change on disk it died", async () => {
        await whole(numbersOf(decision.changes).map((number) => ({ at: `before ${number}` })));
      });

      it("is whole after the next start, with whichever file half written", async () => {
        const writes = numbersOf(decision.changes).filter((number) => decision.changes[number - 1] === "writeFileSync");
        await whole(writes.map((number) => ({ at: `within ${number}` })));
      });

      const calls: readonly [when: string, line: string][] = [
        ["before", `${KILL_US}; exit 137`],
        ["at the beginning of", KILL_US],
        ["at the end of", `"$REAL" "$@"; CODE=$?; ${KILL_US}; exit $CODE`],
      ];
      // Each of these looks at everything anew, which takes its time.
      for (const [when, line] of dying.task === "record" ? calls.slice(2, 3) : calls)
        it(`is whole after the next start, ${when} whichever call of git or ssh-keygen it died`, async () => {
          await whole(numbersOf(decision.calls).map((number) => ({ call: `if ${isCall(number)}; then ${line}; fi` })));
        });

      if (dying.task !== "record")
        it("is whole after the next start, in the middle of whichever call of git or ssh-keygen it died", async () => {
          // The number of the process stays that of git, since it is known by it. A short call is over by then.
          const line = `(sleep 0.00$(($$ % 10)); kill -9 $$ 2> /dev/null; ${KILL_US}) & exec "$REAL" "$@"`;
          const calls = numbersOf(decision.calls).map((number) => ({ call: `if ${isCall(number)}; then ${line}; fi` }));
          killed += (await each(calls, decision.survives)).length;
        });

      it("is whole after the next start, at whichever moment it died, with git or without", async () => {
        const moments = Array.from({ length: 16 }, (_, index) => ({
          moment: { milliseconds: (0.3 + 0.7 * random()) * decision.milliseconds, withGit: index % 2 === 0 },
        }));
        await each(moments, decision.survives);
      });

      /** Expects a death at each place, and those at the first and at the last to be on either side of the commit. */
      async function whole(cuts: readonly Cut[]): Promise<void> {
        const outcomes = await each(cuts, decision.survives);
        killed += outcomes.length;
        assert.ok(outcomes.length > 0);
        assert.deepEqual(outcomes, [...outcomes].sort().reverse(), "What comes after the commit undid it.");
      }
    });

  describe("in these tests", () => {
    it("dies at more than two hundred places, those at any moment not counted", () => {
      assert.ok(killed >= 200, String(killed));
    });
  });
});

/** The user's own things, and marks on files that git is to overlook. */
function withEverything(repository: TestRepository): TestRepository {
  repository.write("half.txt", "first\nsecond\n");
  repository.write("overlooked.txt", "as committed\n");
  repository.write("left alone.txt", "as committed\n");
  repository.git("add", "half.txt", "overlooked.txt", "left alone.txt");
  repository.git("commit", "--quiet", "--amend", "--no-edit");
  withUsersWork(repository);
  repository.write("half.txt", "first, staged\nsecond\n");
  repository.git("add", "half.txt");
  repository.write("half.txt", "first, staged\nsecond, not staged\n");
  repository.git("update-index", "--assume-unchanged", "overlooked.txt");
  repository.git("update-index", "--skip-worktree", "left alone.txt");
  repository.write("overlooked.txt", "not to be seen\n");
  repository.write("left alone.txt", "not to be seen either\n");
  return repository;
}

function signing(key: "people.yaml names it" | "people.yaml does not name it"): TestRepository {
  const { line, file } = keygenKey(temporaryFolder(), "ed25519");
  const people = FILES["people.yaml"] ?? "";
  const id = key === "people.yaml names it" ? "- id: lead-consultant\n" : "- id: somebody-else\n";
  const repository = repositoryOf({
    ...FILES,
    "people.yaml": people.replace(id, `${id}  signingKeys:\n    - ${line}\n`),
  });
  for (const [name, value] of [
    ["gpg.format", "ssh"],
    ["user.signingKey", file],
    ["commit.gpgSign", "true"],
  ] as const)
    repository.git("config", name, value);
  return withEverything(repository);
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
