import type { Command } from "./commands/command.ts";
import { command as decide } from "./commands/decide.ts";
import { command as groupGaps } from "./commands/group-gaps.ts";
import { command as newArtifact } from "./commands/new-artifact.ts";
import { command as open } from "./commands/open.ts";
import { command as openDashboard } from "./commands/open-dashboard.ts";
import { command as openSample } from "./commands/open-sample.ts";
import { command as refresh } from "./commands/refresh.ts";
import { command as reviewChanges } from "./commands/review-changes.ts";
import { command as showDiff } from "./commands/show-diff.ts";
import { command as showDiffSinceSigned } from "./commands/show-diff-since-signed.ts";
import { command as showHistory } from "./commands/show-history.ts";
import { command as showProgress } from "./commands/show-progress.ts";
import { command as showRecord } from "./commands/show-record.ts";
import { command as showRule } from "./commands/show-rule.ts";
import { command as sign } from "./commands/sign.ts";
import { command as startEngagement } from "./commands/start-engagement.ts";
import { command as stopReviewing } from "./commands/stop-reviewing.ts";
import { command as switchEngagement } from "./commands/switch-engagement.ts";

/** Every command that package.json names. */
export const commands: readonly Command[] = [
  decide,
  groupGaps,
  newArtifact,
  open,
  openDashboard,
  openSample,
  refresh,
  reviewChanges,
  showDiff,
  showDiffSinceSigned,
  showHistory,
  showProgress,
  showRecord,
  showRule,
  sign,
  startEngagement,
  stopReviewing,
  switchEngagement,
];
