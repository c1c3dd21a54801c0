import { ofKind } from "../../../engagement/engagement.ts";
import { keyName } from "../../../ledger/ssh-key.ts";
import { parseSigningKey, trustedKeys } from "../../../ledger/trusted-keys.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINuzs5D1j3INw3FG7yPBG+HFu7HO/UVcaiM+UeQujyLk";

function personText(id: string, ...signingKeys: readonly string[]): string {
  return listText({
    id,
    name: "Jo Smith",
    side: "client",
    signingKeys: `[${signingKeys.map((key) => JSON.stringify(key)).join(", ")}]`,
  });
}

export const rule = artifactRule("person", {
  code: "people/signing-key",
  severity: "error",
  why: "A signature proves who decided only when exactly one person has its key, and only keys that can be read are checked. SHA-1, DSA, short RSA keys and certificates prove too little.",
  *each(person, { engagement }) {
    for (const [index, line] of (person.value.signingKeys ?? []).entries()) {
      const read = parseSigningKey(line);
      const place = ["signingKeys", index];
      if ("problem" in read) {
        yield at(
          person,
          place,
          `${read.problem} Signatures by it would not count. Copy the line from the .pub file that ssh-keygen wrote.`,
        );
        continue;
      }
      const owners = new Set((trustedKeys(engagement).get(read.key.id) ?? []).map((entry) => entry.person.id));
      const other = ofKind(engagement, "person").find(({ id }) => owners.has(id) && id !== person.id);
      if (other)
        yield at(
          person,
          place,
          `${person.title} and ${other.title} have the same key ${keyName(read.key)}. Nobody could tell which of them signed. Give each a key of their own.`,
        );
    }
  },
  examples: [
    { files: { "people.yaml": personText("sponsor", KEY.slice(0, -9)) }, expect: ["people.yaml:4 people/signing-key"] },
    {
      files: { "people.yaml": personText("sponsor", `valid-before="2026-12-31" ${KEY}`) },
      expect: ["people.yaml:4 people/signing-key"],
    },
    {
      files: { "people.yaml": `${personText("sponsor", KEY)}${personText("cto", `${KEY} jo@example.org`)}` },
      expect: ["people.yaml:4 people/signing-key", "people.yaml:8 people/signing-key"],
    },
    { files: { "people.yaml": personText("sponsor", `valid-before="20261231Z" ${KEY}`) }, expect: [] },
  ],
});
