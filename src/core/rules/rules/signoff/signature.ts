import type { Engagement } from "../../../engagement/engagement.ts";
import { judgeSignature, type Signoff, signaturePolicy } from "../../../ledger/judge-signature.ts";
import { signoffsOn } from "../../../ledger/state.ts";
import { listText, signoffText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { artifactRule, at, trustedBefore, trustedState } from "../../rule.ts";

const REQUIRED = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy:\n  signatures: require\n";
const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINuzs5D1j3INw3FG7yPBG+HFu7HO/UVcaiM+UeQujyLk";
const SIGNED = {
  assurance: "signed",
  signature: `|
  -----BEGIN SSH SIGNATURE-----
  U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg27OzkPWPcg3DcUbvI8Eb4cW7sc
  79RVxqIz5R5C6PIuQAAAANcmVzY3VlLWxlZGdlcgAAAAAAAAAGc2hhNTEyAAAAUwAAAAtz
  c2gtZWQyNTUxOQAAAED6GeKtmogMMThdCzxZJu60euHdLmIpTZ/qp8H4NYT4Gg96scDnF+
  BH5bVE3z+qePHEuny40o19PQ426FwnAzgF
  -----END SSH SIGNATURE-----`,
};

function peopleText(signingKey: string): string {
  return listText(
    {
      id: "head-of-retail",
      name: "Head of Retail Banking",
      side: "client",
      roles: "[business-owner]",
      signingKeys: `[${JSON.stringify(signingKey)}]`,
    },
    { id: "lead-consultant", name: "Lead Consultant", side: "rescue", roles: "[delivery-lead]" },
  );
}

export const rule = artifactRule("signoff", {
  code: "signoff/signature",
  severity: "error",
  final: true,
  why: "Names, authors and dates in a repository are text that anybody can type. A signature by a key that people.yaml gives the person is what nobody else can make, and it shows every later change of what was said. The policy of the engagement says whether one is asked for; with warn this is a warning.",
  *each(signoff, context) {
    const { state: trusted } = trustedBefore(context, signoff);
    const policy = signaturePolicy(trusted);
    if (policy === "off" || !context.verify) return;
    const now = judgeSignature(trustedState(context), signoff, context.verify);
    // A key that is revoked by now never counts; for all else the state before the sign-off decides.
    const { status, reason } = now.status === "revoked" ? now : judgeSignature(trusted, signoff, context.verify);
    // A decision that was taken again properly leaves nothing to mend, but altered content is told for good.
    if (status === "good" || (status !== "bad" && isSuperseded(context.engagement, signoff))) return;
    yield {
      ...at(
        signoff,
        status === "missing" ? [] : "signature",
        `${reason} Nobody can tell that ${personName(context.engagement, signoff.value.by)} said so. Have it decided and signed again.`,
      ),
      ...(policy === "warn" ? { severity: "warning" } : {}),
    };
  },
  examples: [
    {
      files: { "engagement.yaml": REQUIRED, "signoffs/SGN-001.md": signoffText() },
      expect: ["signoffs/SGN-001.md:2 signoff/signature"],
    },
    {
      files: {
        "engagement.yaml": REQUIRED,
        "people.yaml": peopleText(KEY),
        "signoffs/SGN-001.md": signoffText({ ...SIGNED, statement: "Agreed to something else." }),
      },
      expect: ["signoffs/SGN-001.md:13 signoff/signature"],
    },
    {
      files: {
        "engagement.yaml": REQUIRED,
        "people.yaml": peopleText(`valid-after="20260401Z" ${KEY}`),
        "signoffs/SGN-001.md": signoffText(SIGNED),
      },
      expect: ["signoffs/SGN-001.md:13 signoff/signature"],
    },
    {
      files: {
        "engagement.yaml": REQUIRED,
        "people.yaml": peopleText(`revoked ${KEY}`),
        "signoffs/SGN-001.md": signoffText(SIGNED),
      },
      expect: ["signoffs/SGN-001.md:13 signoff/signature"],
    },
    {
      files: {
        "engagement.yaml": REQUIRED,
        "people.yaml": peopleText(KEY),
        "signoffs/SGN-001.md": signoffText(SIGNED),
      },
      expect: [],
    },
    { files: { "signoffs/SGN-001.md": signoffText() }, expect: [] },
  ],
});

/** Whether the same role decided the same on every subject later. */
function isSuperseded(engagement: Engagement, signoff: Signoff): boolean {
  const { type, role, subjects = [] } = signoff.value;
  return subjects.every(({ id = "" }) => {
    const newest = signoffsOn(engagement, id).find(({ value }) => value.type === type && value.role === role);
    return newest !== undefined && newest.id !== signoff.id;
  });
}
