import * as vscode from "vscode";
import { RescueError } from "../node/rescue-error.ts";
import { askChoice } from "./ask.ts";
import { toPath } from "./convert.ts";
import type { Session } from "./session.ts";
import type { SignRequest } from "./sign-request.ts";

type Proof = Pick<SignRequest, "assurance" | "evidence">;

/** Asks how it is known that the person decided so, and for the document that shows it. */
export async function askEvidence(session: Session, title: string): Promise<Proof | undefined> {
  const assurance = await askChoice<"minuted" | "email" | "document" | "none">(
    title,
    vscode.l10n.t("What shows that they said so?"),
    [
      { label: vscode.l10n.t("Minutes…"), detail: vscode.l10n.t("Choose the file."), value: "minuted" },
      { label: vscode.l10n.t("A mail…"), detail: vscode.l10n.t("Choose the file."), value: "email" },
      { label: vscode.l10n.t("A signed document…"), detail: vscode.l10n.t("Choose the file."), value: "document" },
      {
        label: vscode.l10n.t("Nothing yet"),
        detail: vscode.l10n.t("Their own key signs it, where they have one; else a warning asks for the minutes."),
        value: "none",
      },
    ],
  );
  if (assurance === undefined) return undefined;
  if (assurance === "none") return { evidence: [] };
  const file = await askFile(session);
  return file && { assurance, evidence: [await evidenceOf(session, file)] };
}

async function askFile({ root }: Session): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({ defaultUri: root, openLabel: vscode.l10n.t("Use as evidence") });
  return files?.[0];
}

/** The file by its path and digest, so that a later change of it shows. */
export async function evidenceOf({ root }: Session, uri: vscode.Uri): Promise<Readonly<Record<string, string>>> {
  const file = toPath(root, uri);
  if (file === undefined)
    throw new RescueError(
      "refused",
      vscode.l10n.t("The document is not in the engagement's folder."),
      vscode.l10n.t("Put it into its folder evidence first, so that it is kept with the decision."),
    );
  const digest = await crypto.subtle.digest("SHA-256", await vscode.workspace.fs.readFile(uri));
  return { file, digest: `sha256:${hexadecimal(new Uint8Array(digest))}` };
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
