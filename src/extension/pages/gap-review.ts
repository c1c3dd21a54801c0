import * as vscode from "vscode";
import type { GapReviewView } from "../../core/views/gap-review.ts";
import type { PageDefinition } from "../page-panel.ts";
import { presentation } from "../presentation.ts";
import {
  type About,
  type Answer,
  type FromGapReview,
  parseFromGapReview,
  REVIEW_ROWS,
} from "../protocol/gap-review.ts";
import { SentParts } from "../sent-parts.ts";
import { inSlices } from "../slices.ts";

/** The gap log as a grid, for the meeting that goes through it. */
export const gapReview: PageDefinition<GapReviewView, FromGapReview, Answer | About> = {
  kind: "gap-review",
  title: () => vscode.l10n.t("Gap review"),
  waiting: `
    <div class="skeleton" aria-hidden="true">
      <span class="bone title"></span>
      <span class="bone"></span>
      <span class="bone tall"></span>
    </div>`,
  failed: (reason) => vscode.l10n.t("The gap review could not be made: {0}", reason),

  async viewOf({ session }, isNewest) {
    const { gapReviewSteps } = await import("../../core/views/gap-review.ts");
    const around = {
      folder: session.root.toString(),
      snapshot: session.version,
      mayEdit: vscode.workspace.isTrusted,
    };
    return inSlices(gapReviewSteps({ ...session.context, ...presentation }, around), isNewest);
  },

  parts: new SentParts(REVIEW_ROWS),

  onDidChange: (listener) => vscode.workspace.onDidGrantWorkspaceTrust(listener),

  parseOwn: parseFromGapReview,

  async carryOut(message, { session }) {
    const { answerReview, tellAbout } = await import("./gap-review-edits.ts");
    return message.type === "look" ? tellAbout(session, message.id) : answerReview(session, message);
  },
};
