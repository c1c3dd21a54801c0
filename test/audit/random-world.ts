import assert from "node:assert/strict";
import fc from "fast-check";

export type Id = "SCP-001" | "SCP-002";
export const IDS: readonly Id[] = ["SCP-001", "SCP-002"];

export interface Content {
  readonly tier: 1 | 4 | "undecided";
  readonly text: "a" | "b";
}

export interface Signoff {
  readonly id: string;
  readonly subject: Id;
  readonly by: "head-of-retail" | "cto";
  readonly content: Content;
  /** The commit that brings it in. */
  readonly commit: number;
}

export interface Commit {
  readonly parents: readonly number[];
  readonly items: Readonly<Record<Id, Content>>;
  /** Sign-offs by identifier: how often each was edited since. */
  readonly signoffs: Readonly<Record<string, number>>;
}

export interface World {
  readonly commits: readonly Commit[];
  readonly signoffs: readonly Signoff[];
}

const content: fc.Arbitrary<Content> = fc.record({
  tier: fc.constantFrom(1 as const, 4 as const, "undecided" as const),
  text: fc.constantFrom("a" as const, "b" as const),
});
const id = fc.constantFrom(...IDS);
const by = fc.constantFrom(
  "head-of-retail" as const,
  "head-of-retail" as const,
  "head-of-retail" as const,
  "cto" as const,
);

/** What somebody does on one of two branches. */
export const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant("edit" as const), id, content }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("decide" as const), id, content, by }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("sign" as const), id, by }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("sign wrongly" as const), id, content }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("tamper" as const), nth: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("remove" as const), nth: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("switch" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("merge" as const),
      take: fc.tuple(fc.constantFrom("ours", "theirs", "other"), fc.constantFrom("ours", "theirs", "other")),
      content,
      drop: fc.option(fc.nat(9), { freq: 4 }),
    }),
  },
);
export type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays operations on two branches that part at the first commit. */
export function play(operations: readonly Operation[]): World {
  const player = new Player();
  for (const one of operations) player.take(one);
  return player;
}

class Player implements World {
  readonly commits: Commit[];
  readonly signoffs: Signoff[] = [];
  private readonly heads: [number, number] = [0, 0];
  private branch: 0 | 1 = 0;

  constructor() {
    const start: Content = { tier: "undecided", text: "a" };
    this.commits = [{ parents: [], items: { "SCP-001": start, "SCP-002": start }, signoffs: {} }];
  }

  take(one: Operation): void {
    if (one.type === "switch") this.branch = this.branch === 0 ? 1 : 0;
    else if (one.type === "merge") this.merge(one);
    else if (one.type === "tamper" || one.type === "remove") this.tamper(one);
    else if (one.type === "edit") this.add({ items: this.with(one.id, one.content) });
    else this.decide(one);
  }

  private decide(one: Extract<Operation, { type: "decide" | "sign" | "sign wrongly" }>): void {
    const items = one.type === "decide" ? this.with(one.id, one.content) : this.current.items;
    const signed = one.type === "sign wrongly" ? one.content : items[one.id];
    const by = one.type === "sign wrongly" ? "head-of-retail" : one.by;
    const name = `SGN-${String(this.signoffs.length + 1).padStart(3, "0")}`;
    this.signoffs.push({ id: name, subject: one.id, by, content: signed, commit: this.commits.length });
    this.add({ items, signoffs: { ...this.current.signoffs, [name]: 0 } });
  }

  private tamper({ type, nth }: Extract<Operation, { type: "tamper" | "remove" }>): void {
    const { signoffs } = this.current;
    const name = Object.keys(signoffs)[nth];
    if (name === undefined) return;
    const { [name]: edits = 0, ...others } = signoffs;
    this.add({ signoffs: type === "remove" ? others : { ...others, [name]: edits + 1 } });
  }

  private merge({ take, content: other, drop }: Extract<Operation, { type: "merge" }>): void {
    const side = this.heads[this.branch === 0 ? 1 : 0];
    const head = this.heads[this.branch];
    if (side === head || ancestors(this.commits, head).has(side)) return;
    const theirs = this.commits[side] ?? assert.fail();
    const chosen = (id: Id, how: string): Content =>
      how === "ours" ? this.current.items[id] : how === "theirs" ? theirs.items[id] : other;
    const items = { "SCP-001": chosen("SCP-001", take[0]), "SCP-002": chosen("SCP-002", take[1]) };
    const union = Object.entries({ ...theirs.signoffs, ...this.current.signoffs });
    const signoffs = Object.fromEntries(union.filter((_, index) => index !== drop));
    this.add({ parents: [head, side], items, signoffs });
  }

  private get current(): Commit {
    return this.commits[this.heads[this.branch]] ?? assert.fail();
  }

  private with(id: Id, changed: Content): Commit["items"] {
    return { ...this.current.items, [id]: changed };
  }

  private add(changes: Partial<Commit>): void {
    const commit = { ...this.current, parents: [this.heads[this.branch]], ...changes };
    this.heads[this.branch] = this.commits.length;
    this.commits.push(commit);
  }
}

/** A commit and all that came before it. */
export function ancestors(commits: readonly Commit[], of: number): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [of];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    waiting.push(...(commits[one]?.parents ?? []));
  }
  return found;
}
