import type { Engagement } from "../engagement/engagement.ts";
import { CUSTOM_FOLDER, type OWNERS_FILES } from "../parse/places.ts";
import { compareText } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { holdersOf, type Person, type Role } from "./authority.ts";

export type Forge = keyof typeof OWNERS_FILES;

/** Both, in the order in which they are shown. */
export const FORGES: readonly Forge[] = ["github", "gitlab"];

/**
 * The part of a CODEOWNERS file that follows from the roles in people.yaml, on a day: the forge asks the one who
 * decides on a file to approve its changes. Ends in a line feed; the same people give the same text, whatever their
 * order. Where whoever decides has no login, the delivery lead is asked, who sees to the evidence of the decision.
 */
export function codeOwners(engagement: Engagement, forge: Forge, today: PlainDate): string {
  const parts = OWNED.map(({ title, role, office, paths }) => {
    const owners = loginsOf(engagement, role, { forge, today });
    const stand = owners.length > 0 ? owners : loginsOf(engagement, "delivery-lead", { forge, today });
    const heading = [
      ...(forge === "gitlab" ? [`[${title}]`] : [`# ${title}`]),
      ...(owners.length > 0 ? [] : [`# The ${office} has no ${NAMES[forge]} login in people.yaml.`]),
    ];
    return [...heading, ...ownerLines(pathsOn(forge, paths), stand)].join("\n");
  });
  return `${[BEGIN, ...parts, END].join("\n")}\n`;
}

/** A CODEOWNERS file with our part brought up to date; what people wrote around it stays. */
export function withCodeOwners(text: string, part: string): string {
  const [start, end] = placeOfPart(text);
  if (start >= 0) return text.slice(0, start) + part + text.slice(end);
  const gap = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return `${text}${gap}${part}`;
}

const BEGIN = "# rescue-ledger: begin. From the roles in people.yaml; `rescue check` tells when it is out of date.";
const END = "# rescue-ledger: end";
const NAMES: Readonly<Record<Forge, string>> = { github: "GitHub", gitlab: "GitLab" };

interface Owned {
  readonly title: string;
  readonly role: Role;
  readonly office: string;
  readonly paths: readonly string[];
}

/** Who decides what (domain.md section 9), as folders and files. `%` stands for what belongs to the forge itself. */
const OWNED: readonly Owned[] = [
  {
    title: "Scope",
    role: "business-owner",
    office: "business owner",
    paths: ["/scope/", "/changes/"],
  },
  {
    title: "Authority",
    role: "executive-sponsor",
    office: "executive sponsor",
    paths: ["/people.yaml", "/engagement.yaml", "/phases.yaml", `/${CUSTOM_FOLDER}/`, "%"],
  },
];

/** What decides how changes are judged: the builds and the owners themselves. */
const OWN_PATHS: Readonly<Record<Forge, readonly string[]>> = {
  github: ["/.github/", "/CODEOWNERS", "/docs/CODEOWNERS"],
  gitlab: ["/.gitlab/", "/.gitlab-ci.yml", "/CODEOWNERS", "/docs/CODEOWNERS"],
};

function pathsOn(forge: Forge, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => (path === "%" ? OWN_PATHS[forge] : path));
}

/** A line without owners would take the protection away that a line above it gives, so it is a comment. */
function ownerLines(paths: readonly string[], owners: readonly string[]): string[] {
  const written = owners.map((login) => `@${login}`).join(" ");
  return paths.map((path) => (written === "" ? `# ${path}` : `${path} ${written}`));
}

function loginsOf(engagement: Engagement, role: Role, on: { forge: Forge; today: PlainDate }): readonly string[] {
  const logins = holdersOf(engagement, role, on.today).flatMap((person) => loginOf(person, on.forge) ?? []);
  return [...new Set(logins)].toSorted(compareText);
}

/** A person's login where it is one: what else stands there must not become an owner or a line of its own. */
function loginOf({ value }: Person, forge: Forge): string | undefined {
  const login = value[forge]?.replace(/^@/, "");
  return login !== undefined && LOGINS[forge].test(login) ? login : undefined;
}

const LOGINS: Readonly<Record<Forge, RegExp>> = {
  github: /^[A-Za-z0-9][\w-]{0,99}$/,
  gitlab: /^\w[\w.-]{0,254}$/,
};

/** From the line that begins our part to after the one that ends it; the first alone where that is missing. */
function placeOfPart(text: string): readonly [start: number, end: number] {
  const start = text.search(/^# rescue-ledger: begin/m);
  const rest = start < 0 ? -1 : text.slice(start).search(/^# rescue-ledger: end.*$/m);
  const lineEnd = text.indexOf("\n", start + Math.max(rest, 0));
  return [start, lineEnd < 0 ? text.length : lineEnd + 1];
}
