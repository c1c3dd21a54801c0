import { settings } from "../../../engagement/engagement.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** The default of the engagement's schema (domain.md section 4: "at most 5 mandatory fields a form"). */
const MOST = 5;

const form = { id: "ELM-001", type: "form", name: "New opportunity" };

export const rule = artifactRule("element", {
  code: "element/too-many-mandatory-fields",
  severity: "warning",
  why: "Each further mandatory field is another reason to keep the deal in a spreadsheet, or to fill in a dot.",
  *each(element, { engagement }) {
    const { mandatoryFields, type, plan } = element.value;
    const most = settings(engagement).policy?.mandatoryFields ?? MOST;
    if (type === "form" && plan !== "switch-off" && mandatoryFields !== undefined && mandatoryFields > most)
      yield at(
        element,
        "mandatoryFields",
        `${element.id}, "${element.title}", asks for ${mandatoryFields} fields; ${most} are the limit. People fill in anything to get past it, or leave. Make the rest optional.`,
      );
  },
  examples: [
    {
      files: { "audit/forms.yaml": listText({ ...form, mandatoryFields: 6 }) },
      expect: ["audit/forms.yaml:4 element/too-many-mandatory-fields"],
    },
    { files: { "audit/forms.yaml": listText({ ...form, mandatoryFields: 5 }) }, expect: [] },
    {
      files: {
        "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy: { mandatoryFields: 8 }\n",
        "audit/forms.yaml": listText({ ...form, mandatoryFields: 8 }),
      },
      expect: [],
    },
  ],
});
