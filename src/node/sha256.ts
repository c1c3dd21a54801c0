import { hash } from "node:crypto";
import type { Sha256 } from "../core/ports.ts";

/** SHA-256 by node's own implementation. */
export const sha256: Sha256 = (text) => hash("sha256", text, "hex");
