import type { Engagements } from "../engagements.ts";
import type { Identity } from "../identity.ts";
import { type PageHome, PagePanel } from "../page-panel.ts";
import { auditLog } from "./audit-log.ts";
import { dashboard } from "./dashboard.ts";
import { gapReview } from "./gap-review.ts";
import { maps } from "./maps.ts";
import { scopeBoard } from "./scope-board.ts";

/** The panels of the window, each closed until it is asked for. */
export type Pages = ReturnType<typeof allPages>;

export function allPages(extension: PageHome, engagements: Engagements, identity: Identity) {
  return {
    auditLog: new PagePanel(auditLog(extension.workspaceState), extension, engagements),
    dashboard: new PagePanel(dashboard, extension, engagements),
    gapReview: new PagePanel(gapReview, extension, engagements),
    maps: new PagePanel(maps, extension, engagements),
    scopeBoard: new PagePanel(scopeBoard(identity), extension, engagements),
  };
}
