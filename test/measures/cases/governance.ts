import { changeText, listText, markdownText, scopeText } from "../../../src/core/rules/example-files.ts";
import type { FixtureFiles } from "../../support/engagement-fixture.ts";
import { type Cases, engagement, numbered, signed } from "./case.ts";

const scope = (...all: readonly Readonly<Record<string, string | number>>[]) =>
  numbered("scope", "SCP", all, scopeText);
const changes = (...all: readonly Readonly<Record<string, string | number>>[]) =>
  numbered("changes", "CHG", all, changeText);

const owner = { owner: "cto", frequency: "weekly" };
const message = { recipients: "Everybody", channel: "mail", sender: "cto", message: "The week" };

/** Data owners, numbered from DO-001 on. */
function dataOwners(...all: readonly Readonly<Record<string, string | number>>[]): FixtureFiles {
  const rows = all.map((fields, index) => ({
    id: `DO-00${index + 1}`,
    object: `Object ${index + 1}`,
    ...owner,
    ...fields,
  }));
  return { "governance/data-owners.yaml": listText(...rows) };
}

function cadence(...all: readonly Readonly<Record<string, string>>[]): FixtureFiles {
  const rows = all.map((fields, index) => ({ id: `CAD-00${index + 1}`, ...message, ...fields }));
  return { "governance/cadence.yaml": listText(...rows) };
}

function authority(fields: Readonly<Record<string, string>>): FixtureFiles {
  return { "governance/authority.yaml": listText({ id: "AUT-001", area: "Fields", person: "cto", ...fields }) };
}

function seats(...all: readonly string[]): FixtureFiles {
  const rows = all.map((seat, index) => ({ id: `SEAT-00${index + 1}`, seat, person: "cto" }));
  return { "governance/steering.yaml": listText(...rows) };
}

/** A meeting of the steering committee on a day. */
function steering(id: string, on: string, attendees: string): FixtureFiles {
  return { [`meetings/${id}.md`]: markdownText({ id, title: "Steering committee", type: "steering", on, attendees }) };
}

/** The value that was read on a day. */
const read = (on: string, value: number) => ({ readings: `[{ on: ${on}, value: ${value} }]` });

const WORKING = {
  ...dataOwners(read("2026-03-09", 0.8)),
  ...cadence({ frequency: "weekly", lastSent: "2026-03-09" }),
  ...authority({ lastDecisionOn: "2026-03-05" }),
};

export const GOVERNANCE: Cases = {
  "changes-decided": [
    { what: "no change request", files: {}, value: 1, met: true },
    { what: "a request on its fifth working day", files: changes({ raisedOn: "2026-03-03" }), value: 1, met: true },
    {
      what: "a request that waits longer, beside decided and frozen ones",
      files: changes(
        { raisedOn: "2026-03-02" },
        { raisedOn: "2026-02-02", status: "rejected" },
        { raisedOn: "2026-02-02", status: "frozen" },
        { raisedOn: "2026-03-02", status: "assessed" },
      ),
      value: 0.5,
      evidence: ["CHG-001", "CHG-004"],
      met: false,
    },
    {
      what: "a holiday in between",
      files: { ...changes({ raisedOn: "2026-03-02" }), ...engagement("calendar: { holidays: [2026-03-04] }\n") },
      value: 1,
      met: true,
    },
  ],
  "sponsor-activity": [
    {
      what: "no sign-off of the sponsor: the days since day one",
      files: signed(scope({}), "SCP-001"),
      value: 8,
      evidence: [],
      met: true,
    },
    { what: "no sign-off for more than fourteen days", files: {}, value: 15, met: false, today: "2026-03-17" },
    {
      what: "a sign-off of the sponsor",
      files: signed(scope({}), "SCP-001", { by: "sponsor", at: "2026-03-08T09:00:00Z" }),
      value: 2,
      evidence: ["SGN-001"],
      met: true,
    },
    {
      what: "a meeting that the sponsor attended, newer than what the sponsor signed",
      files: {
        ...signed(scope({}), "SCP-001", { by: "sponsor", at: "2026-03-03T09:00:00Z" }),
        ...steering("MTG-001", "2026-03-09", "[sponsor]"),
      },
      value: 1,
      evidence: ["MTG-001"],
      met: true,
    },
    {
      what: "a meeting without the sponsor, and one that is yet to come",
      files: {
        ...steering("MTG-001", "2026-03-09", "[head-of-retail]"),
        ...steering("MTG-002", "2026-03-12", "[sponsor]"),
      },
      value: 8,
      evidence: [],
      met: true,
    },
    {
      what: "a sign-off that is dated in the future, which does not count",
      files: signed(scope({}), "SCP-001", { by: "sponsor", at: "2026-03-18T09:00:00Z" }),
      value: 8,
      evidence: [],
      met: true,
    },
    { what: "an engagement that has not begun", files: {}, value: 0, met: true, today: "2026-02-20" },
  ],
  "owner-decides": [
    { what: "no decision at all", files: {}, value: 0, known: false, met: false },
    {
      what: "a sign-off of the business owner",
      files: signed(scope({}), "SCP-001", { at: "2026-03-04T10:00:00Z" }),
      value: 6,
      evidence: ["SGN-001"],
      met: true,
    },
    {
      what: "a sign-off of the sponsor, who is no owner",
      files: signed(scope({}), "SCP-001", { by: "sponsor" }),
      value: 0,
      known: false,
    },
    {
      what: "a decision in an area after it",
      files: { ...signed(scope({}), "SCP-001"), ...authority({ lastDecisionOn: "2026-03-10" }) },
      value: 0,
      evidence: ["AUT-001"],
      met: true,
    },
    {
      what: "fourteen days without one",
      files: authority({ lastDecisionOn: "2026-03-10" }),
      today: "2026-03-24",
      value: 14,
      met: true,
    },
    {
      what: "fifteen days without one",
      files: authority({ lastDecisionOn: "2026-03-10" }),
      today: "2026-03-25",
      value: 15,
      met: false,
    },
    { what: "a decision of tomorrow", files: authority({ lastDecisionOn: "2026-03-11" }), value: 0, known: false },
  ],
  "data-fresh": [
    { what: "no data owner", files: {}, value: 0, known: false, met: false },
    { what: "an owner who never read", files: dataOwners({}), value: 0, evidence: ["DO-001"], met: false },
    {
      what: "weekly values of a week ago and of the day before",
      files: dataOwners(read("2026-03-03", 0.5), read("2026-03-02", 0.5)),
      value: 0.5,
      evidence: ["DO-002"],
      met: false,
    },
    {
      what: "a daily value of Friday on a Monday",
      files: dataOwners({ frequency: "daily", ...read("2026-03-06", 0.5) }),
      today: "2026-03-09",
      value: 1,
      met: true,
    },
    {
      what: "a daily value of Friday on a Tuesday",
      files: dataOwners({ frequency: "daily", ...read("2026-03-06", 0.5) }),
      value: 0,
      met: false,
    },
    {
      what: "a daily value of Friday on a Tuesday after a holiday",
      files: {
        ...dataOwners({ frequency: "daily", ...read("2026-03-06", 0.5) }),
        ...engagement("calendar: { holidays: [2026-03-09] }\n"),
      },
      value: 1,
      met: true,
    },
  ],
  "cadence-kept": [
    { what: "no message", files: {}, value: 0, known: false, met: false },
    {
      what: "messages of every frequency, each on its last day",
      files: cadence(
        { frequency: "daily", lastSent: "2026-03-09" },
        { frequency: "weekly", lastSent: "2026-03-03" },
        { frequency: "fortnightly", lastSent: "2026-02-24" },
        { frequency: "monthly", lastSent: "2026-02-07" },
        { frequency: "quarterly", lastSent: "2025-12-08" },
      ),
      value: 1,
      evidence: [],
      met: true,
    },
    {
      what: "messages that were never sent, are late or are sent tomorrow",
      files: cadence(
        { frequency: "weekly" },
        { frequency: "weekly", lastSent: "2026-03-02" },
        { frequency: "weekly", lastSent: "2026-03-11" },
        { frequency: "weekly", lastSent: "2026-03-10" },
      ),
      value: 0.25,
      evidence: ["CAD-001", "CAD-002", "CAD-003"],
      met: false,
    },
  ],
  "governance-operational": [
    {
      what: "an engagement without governance",
      files: {},
      value: 0.25,
      evidence: [],
      holding: ["changes-decided"],
      met: false,
    },
    {
      what: "governance that works",
      files: WORKING,
      value: 1,
      evidence: ["AUT-001"],
      holding: ["owner-decides", "changes-decided", "data-fresh", "cadence-kept"],
      met: true,
    },
    {
      what: "governance in which a change waits too long",
      files: { ...WORKING, ...changes({ raisedOn: "2026-03-02" }) },
      value: 0.75,
      evidence: ["CHG-001"],
      holding: ["owner-decides", "data-fresh", "cadence-kept"],
      met: false,
    },
  ],
  "data-quality": [
    { what: "no data owner", files: {}, value: 0, known: false, met: false },
    { what: "an owner who never read", files: dataOwners({}), value: 0, known: false, met: false },
    {
      what: "the newest values up to today, on average",
      files: dataOwners(
        { readings: "[{ on: 2026-03-09, value: 0.9 }, { on: 2026-03-02, value: 0.1 }, { on: 2026-03-11, value: 0 }]" },
        { threshold: 0.6, ...read("2026-03-02", 0.5) },
        {},
      ),
      value: 0.7,
      evidence: ["DO-002"],
      parts: { "DO-001": 0.9, "DO-002": 0.5, "DO-003": 0 },
      met: true,
    },
  ],
  "data-at-threshold": [
    { what: "no data owner", files: {}, value: 0, known: false, met: false },
    {
      what: "objects at, below and without a threshold, and one never read",
      files: dataOwners(
        { threshold: 0.5, ...read("2026-03-09", 0.5) },
        { threshold: 0.5, ...read("2026-03-09", 0.49) },
        read("2026-03-09", 0.7),
        { threshold: 0 },
      ),
      value: 0.5,
      evidence: ["DO-002", "DO-004"],
      met: false,
    },
  ],
  "steering-seats": [
    { what: "no seat", files: {}, value: 0, known: false, met: false },
    {
      what: "a committee with one business manager too few",
      files: seats("chair", "project-lead", "change-manager", "it", "business-manager", "user-representative"),
      value: 5 / 6,
      evidence: ["SEAT-005"],
      holding: ["chair", "project-lead", "change-manager", "it", "user-representative"],
      met: false,
    },
    {
      what: "a whole committee",
      files: seats(
        "chair",
        "project-lead",
        "change-manager",
        "it",
        "business-manager",
        "business-manager",
        "user-representative",
      ),
      value: 1,
      met: true,
    },
    {
      what: "a seat that was given up",
      files: {
        "governance/steering.yaml": listText({ id: "SEAT-001", seat: "it", person: "cto", until: "2026-03-09" }),
      },
      value: 0,
      known: false,
    },
  ],
};
