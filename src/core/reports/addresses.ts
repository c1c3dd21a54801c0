/** How addresses of files become links: relative to where the report stands; undefined where it stands outside. */
export type AddressOf = (path: string) => string | undefined;

/** Where a link leads from the report: files from where it stands, all else as it is; undefined where it may not lead. */
export function addressFor(to: string, addressOf: AddressOf): string | undefined {
  if (!isSafeAddress(to)) return undefined;
  return /^[a-z][a-z0-9+.-]*:/i.test(to) ? to : addressOf(to);
}

/** What a report may link to: the web, mail, and files of the engagement. Everything else stays text. */
export function isSafeAddress(address: string): boolean {
  // White space and control characters are how a scheme is hidden from a check that a browser then sees through.
  if (/[\s\p{Cc}]/u.test(address)) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined)
    return scheme === "mailto" || (/^https?$/.test(scheme) && /^https?:\/\/[^/]/i.test(address));
  return isInside(address);
}

/** Whether a relative address stays in the engagement's folder, however it is encoded. */
function isInside(address: string): boolean {
  if (address === "" || /^[/\\]/.test(address)) return false;
  const plain = decoded(address);
  if (plain === undefined || /[\\\p{Cc}]|^\/|:/u.test(plain.replace(/[?#].*$/, ""))) return false;
  let depth = 0;
  for (const step of plain.replace(/[?#].*$/, "").split("/")) {
    depth += step === ".." ? -1 : step === "." || step === "" ? 0 : 1;
    if (depth < 0) return false;
  }
  return true;
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    // A percent sign that spells out no character.
    if (!(error instanceof URIError)) throw error;
    return undefined;
  }
}
