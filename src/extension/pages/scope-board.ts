import * as vscode from "vscode";
import type { CardAction } from "../../core/views/scope-board/card.ts";
import type { ScopeBoardView } from "../../core/views/scope-board.ts";
import type { Target } from "../../core/views/trees/tree-node.ts";
import type { Identity } from "../identity.ts";
import type { PageDefinition } from "../page-panel.ts";
import { presentation } from "../presentation.ts";
import { BOARD_CARDS, type FromScopeBoard, parseFromScopeBoard, type ToScopeBoard } from "../protocol/scope-board.ts";
import { SentParts } from "../sent-parts.ts";
import type { Session } from "../session.ts";
import { inSlices } from "../slices.ts";
import { BOARD_WAITING } from "./scope-board-waiting.ts";

type Page = PageDefinition<ScopeBoardView, FromScopeBoard, ToScopeBoard>;

/** The scope board: what was promised beside what the team says of it, to propose and to decide. */
export function scopeBoard(identity: Identity): Page {
  return {
    kind: "scope-board",
    title: () => vscode.l10n.t("Scope board"),
    waiting: BOARD_WAITING,
    failed: (reason) => vscode.l10n.t("The scope board could not be made: {0}", reason),

    async viewOf({ session }, isNewest) {
      const { scopeBoardSteps } = await import("../../core/views/scope-board.ts");
      return inSlices(scopeBoardSteps({ ...session.context, ...presentation }), isNewest);
    },

    parts: new SentParts(BOARD_CARDS),
    parseOwn: parseFromScopeBoard,
    carryOut: (message, { session }) => carryOut(identity, session, message),
  };
}

async function carryOut(
  identity: Identity,
  session: Session,
  message: FromScopeBoard,
): Promise<ToScopeBoard | undefined> {
  switch (message.type) {
    case "look":
      return look(session, message.target);
    case "propose": {
      const { proposeFromBoard } = await import("./propose-from-board.ts");
      return proposeFromBoard(session, message, await identity.of(session));
    }
    case "act":
      await vscode.commands.executeCommand(COMMANDS[message.action], rowFor(message));
      return undefined;
    case "undo":
      await vscode.commands.executeCommand("rescue.undoInView");
      return undefined;
    case "new":
      await vscode.commands.executeCommand("rescue.newArtifact", { kind: "scope-item" });
      return undefined;
  }
}

async function look({ context, engagement }: Session, target: Target): Promise<ToScopeBoard | undefined> {
  const { ofKind } = await import("../../core/engagement/engagement.ts");
  const { cardDetails } = await import("../../core/views/scope-board/details.ts");
  const item = ofKind(engagement, "scope-item").find(
    ({ id, file }) => id === target.artifact && file.path === target.path,
  );
  return item && { type: "details", target, details: cardDetails({ ...context, ...presentation }, item) };
}

const COMMANDS: Readonly<Record<CardAction["type"], string>> = {
  sign: "rescue.sign",
  decide: "rescue.decide",
  record: "rescue.showRecord",
  diff: "rescue.showDiffSinceSigned",
};

/** What the commands take from a row of the trees. */
function rowFor({ action, target, decision }: Extract<FromScopeBoard, { type: "act" }>): unknown {
  return { target, actions: [{ type: action, ...(decision === "" ? {} : { decision }) }] };
}
