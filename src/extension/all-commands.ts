import { command as clearGapFilter } from "./commands/clear-gap-filter.ts";
import { command as closeGap } from "./commands/close-gap.ts";
import type { Command } from "./commands/command.ts";
import { command as copyId } from "./commands/copy-id.ts";
import { command as copyLink } from "./commands/copy-link.ts";
import { command as decide } from "./commands/decide.ts";
import { command as exportAudit } from "./commands/export-audit.ts";
import { command as filterGaps } from "./commands/filter-gaps.ts";
import { command as groupGaps } from "./commands/group-gaps.ts";
import { command as newArtifact } from "./commands/new-artifact.ts";
import { command as open } from "./commands/open.ts";
import { command as openAuditLog } from "./commands/open-audit-log.ts";
import { command as openDashboard } from "./commands/open-dashboard.ts";
import { command as openGapReview } from "./commands/open-gap-review.ts";
import { command as openMaps } from "./commands/open-maps.ts";
import { command as openScopeBoard } from "./commands/open-scope-board.ts";
import { command as proposeTier } from "./commands/propose-tier.ts";
import { command as putRows } from "./commands/put-rows.ts";
import { command as refresh } from "./commands/refresh.ts";
import { command as reviewChanges } from "./commands/review-changes.ts";
import { command as setDue } from "./commands/set-due.ts";
import { command as setHorizon } from "./commands/set-horizon.ts";
import { command as setOwner } from "./commands/set-owner.ts";
import { command as setStatus } from "./commands/set-status.ts";
import { command as showDiff } from "./commands/show-diff.ts";
import { command as showDiffSinceSigned } from "./commands/show-diff-since-signed.ts";
import { command as showHistory } from "./commands/show-history.ts";
import { command as showProgress } from "./commands/show-progress.ts";
import { command as showRecord } from "./commands/show-record.ts";
import { command as showRule } from "./commands/show-rule.ts";
import { command as sign } from "./commands/sign.ts";
import { command as stopReviewing } from "./commands/stop-reviewing.ts";
import { command as switchEngagement } from "./commands/switch-engagement.ts";
import { command as undoInView } from "./commands/undo-in-view.ts";
import { command as verifyRecord } from "./commands/verify-record.ts";

/** The commands of package.json that need no Node. */
export const commands: readonly Command[] = [
  clearGapFilter,
  closeGap,
  copyId,
  copyLink,
  decide,
  exportAudit,
  filterGaps,
  groupGaps,
  newArtifact,
  open,
  openAuditLog,
  openDashboard,
  openGapReview,
  openMaps,
  openScopeBoard,
  proposeTier,
  putRows,
  refresh,
  reviewChanges,
  setDue,
  setHorizon,
  setOwner,
  setStatus,
  showDiff,
  showDiffSinceSigned,
  showHistory,
  showProgress,
  showRecord,
  showRule,
  sign,
  stopReviewing,
  switchEngagement,
  undoInView,
  verifyRecord,
];
