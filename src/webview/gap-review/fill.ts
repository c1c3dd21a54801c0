import { plainPresentation } from "../../core/views/presentation.ts";

/** A sentence of the host with its figures put in: `{0}` stands for the first, `{1}` for the second. */
export const fill = plainPresentation.say;
