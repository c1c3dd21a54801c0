import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { fields, index } from "../../src/core/text/shape.ts";
import { finish } from "../../src/core/text/steps.ts";
import type { LongList, Part } from "../../src/extension/protocol/long-list.ts";
import { SentParts } from "../../src/extension/sent-parts.ts";
import { ReceivedParts } from "../../src/webview/page/received-parts.ts";

interface Item {
  readonly id: number;
  readonly seen: number;
}

interface View {
  readonly title: string;
  readonly items: readonly Item[];
}

const ITEMS: LongList<View, Item> = {
  itemsOf: ({ items }) => items,
  withItems: (view, items) => ({ ...view, items }),
  isItem: fields<Item>({ id: index, seen: index }),
};

describe("The long list of a page", () => {
  it("arrives whole, and of what changed only the part that it is in goes again", () => {
    const { show, posted } = wire();
    deepEqual(show(viewOf(950)), viewOf(950));
    deepEqual(posted.splice(0), [0, 1, 2, 3, 4]);
    const changed = viewOf(950, { 450: 7 });
    deepEqual(show(changed), changed);
    deepEqual(posted, [2]);
  });

  it("grows and shrinks, down to nothing", () => {
    const { show } = wire();
    for (const count of [0, 200, 201, 640, 199, 0, 400]) deepEqual(show(viewOf(count)), viewOf(count));
  });

  it("goes as a whole again to a page that was loaded anew", () => {
    const { show, posted, reload } = wire();
    show(viewOf(450));
    reload();
    posted.length = 0;
    deepEqual(show(viewOf(450)), viewOf(450));
    deepEqual(posted, [0, 1, 2]);
  });

  it("is given up where something newer came meanwhile, and is right the next time all the same", () => {
    const { show, sender, post } = wire();
    show(viewOf(600));
    sender.send(viewOf(600, { 0: 1, 250: 1, 500: 1 }), post).next();
    const newest = viewOf(600, { 250: 2 });
    deepEqual(show(newest), newest);
  });

  it("takes nothing for a part that is none", () => {
    const page = new ReceivedParts(ITEMS);
    for (const message of [undefined, { type: "part" }, { type: "part", at: -1, items: "[]" }, { type: "show" }])
      equal(page.take(message), false);
    page.take({ type: "part", at: 0, items: '[{"id":"one"}]' });
    deepEqual(page.fill(viewOf(0), 1).items, []);
  });
});

/** A host and its page; `posted` tells which parts went from one to the other. */
function wire() {
  const sender = new SentParts(ITEMS);
  let page = new ReceivedParts(ITEMS);
  const posted: number[] = [];
  const post = (part: Part): void => {
    posted.push(part.at);
    page.take(structuredClone(part));
  };
  const show = (view: View): View => {
    const sent = finish(sender.send(view, post));
    return page.fill(sent.view, sent.parts);
  };
  const reload = (): void => {
    sender.forget();
    page = new ReceivedParts(ITEMS);
  };
  return { sender, posted, post, show, reload };
}

function viewOf(count: number, seen: Readonly<Record<number, number>> = {}): View {
  return { title: "Items", items: Array.from({ length: count }, (_, id) => ({ id, seen: seen[id] ?? 0 })) };
}
