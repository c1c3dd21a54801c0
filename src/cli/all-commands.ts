import type { CommandDefinition } from "./command.ts";
import { command as audit } from "./commands/audit.ts";
import { command as baseline } from "./commands/baseline.ts";
import { command as check } from "./commands/check.ts";
import { command as codeowners } from "./commands/codeowners.ts";
import { command as completion } from "./commands/completion.ts";
import { command as diff } from "./commands/diff.ts";
import { command as exportKind } from "./commands/export.ts";
import { command as history } from "./commands/history.ts";
import { command as importKind } from "./commands/import.ts";
import { command as init } from "./commands/init.ts";
import { command as kinds } from "./commands/kinds.ts";
import { command as list } from "./commands/list.ts";
import { command as mergeDriver } from "./commands/merge-driver.ts";
import { command as newArtifact } from "./commands/new.ts";
import { command as renumber } from "./commands/renumber.ts";
import { command as report } from "./commands/report.ts";
import { command as scope } from "./commands/scope.ts";
import { command as set } from "./commands/set.ts";
import { command as show } from "./commands/show.ts";
import { command as sign } from "./commands/sign.ts";
import { command as status } from "./commands/status.ts";

/** The commands in the order of the help. A new command is a file and its line here. */
export const commands: readonly CommandDefinition[] = [
  init,
  check,
  diff,
  status,
  list,
  show,
  kinds,
  newArtifact,
  set,
  importKind,
  exportKind,
  sign,
  audit,
  history,
  scope,
  baseline,
  report,
  renumber,
  codeowners,
  mergeDriver,
  completion,
];
