import type { Frame, Page } from "playwright-core";
import { until } from "./until.ts";

export function webviews(page: Page) {
  return {
    /** The document of the webview that says `<body data-kind="…">`, once it is there. */
    frameOf: (kind: string): Promise<Frame> => until(`a webview of kind ${kind}`, () => findFrame(page, kind)),
  };
}

async function findFrame(page: Page, kind: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) if (await hasKind(frame, kind)) return frame;
  return undefined;
}

/** Frames come and go while we look; one that has gone is not the one we seek. */
const hasKind = (frame: Frame, kind: string): Promise<boolean> =>
  frame
    .locator(`body[data-kind=${JSON.stringify(kind)}]`)
    .count()
    .then(
      (count) => count > 0,
      () => false,
    );
