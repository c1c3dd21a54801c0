import type { Presentation } from "../presentation.ts";
import type { TreeNode } from "./tree-node.ts";

/** How many rows stand under one another: so many are made in a few milliseconds, and nobody reads more at a time. */
const PAGE = 100;

/** The rows below one, before any of them is made. */
export interface Below<Item> {
  readonly items: readonly Item[];
  readonly toNode: (item: Item) => TreeNode;
  /** Puts the items into their order when they are shown. */
  readonly sort?: (items: readonly Item[]) => readonly Item[];
}

/**
 * A row whose children are made when somebody looks at them: the first hundred, and a folded row with those after them.
 * Where there are none it cannot be unfolded.
 */
export function parentNode<Item>(
  { say }: Pick<Presentation, "say">,
  row: Omit<TreeNode, "children">,
  { items, toNode, sort = (unsorted) => unsorted }: Below<Item>,
): TreeNode {
  if (items.length === 0) return row;
  return lazily(row, () => page({ say, row, toNode, items: sort(items) }, 0));
}

interface Pages<Item> {
  readonly say: Presentation["say"];
  readonly row: Omit<TreeNode, "children">;
  readonly toNode: (item: Item) => TreeNode;
  readonly items: readonly Item[];
}

function page<Item>(pages: Pages<Item>, from: number): readonly TreeNode[] {
  const { say, row, toNode, items } = pages;
  const shown = items.slice(from, from + PAGE).map(toNode);
  const next = from + PAGE;
  if (next >= items.length) return shown;
  const label = say("{0} more", items.length - next);
  const more = {
    id: `${row.id}:${next}`,
    label,
    icon: "ellipsis",
    actions: [],
    ...(row.drop ? { drop: row.drop } : {}),
  };
  return [...shown, lazily(more, () => page(pages, next))];
}

function lazily(row: Omit<TreeNode, "children">, make: () => readonly TreeNode[]): TreeNode {
  let made: readonly TreeNode[] | undefined;
  return {
    ...row,
    get children() {
      made ??= make();
      return made;
    },
  };
}
