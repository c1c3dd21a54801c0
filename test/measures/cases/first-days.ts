import { type Cases, engagement, numbered } from "./case.ts";

const meetings = (...all: readonly Readonly<Record<string, string>>[]) =>
  numbered(
    "meetings",
    "MTG",
    all.map((fields) => ({ title: "A meeting", ...fields })),
  );

const call = { type: "containment-call", on: "2026-03-01" };
const reset = { type: "reset", on: "2026-03-03" };

export const FIRST_DAYS: Cases = {
  "freeze-agreed": [
    { what: "no freeze", files: {}, value: 0, met: false },
    {
      what: "a freeze that is on",
      files: engagement("freeze: { on: true }\n"),
      value: 1,
      evidence: ["engagement"],
      met: true,
    },
    {
      what: "a freeze that was on and is lifted",
      files: engagement("freeze: { on: false, since: 2026-03-01 }\n"),
      value: 1,
      evidence: ["engagement"],
      met: true,
    },
    { what: "a freeze that never was on", files: engagement("freeze: { on: false }\n"), value: 0, met: false },
  ],
  "call-logged": [
    { what: "no meeting", files: {}, value: 0, met: false },
    { what: "another meeting", files: meetings(reset), value: 0, evidence: [], met: false },
    { what: "the call", files: meetings(call), value: 1, evidence: ["MTG-001"], met: true },
    { what: "a call of a later day", files: meetings({ ...call, on: "2026-03-11" }), value: 0, met: false },
  ],
  "reset-meeting-held": [
    { what: "no meeting", files: {}, value: 0, met: false },
    { what: "a meeting of today", files: meetings({ ...reset, on: "2026-03-10" }), value: 1, met: true },
    { what: "a meeting of tomorrow", files: meetings({ ...reset, on: "2026-03-11" }), value: 0, met: false },
  ],
  "recap-sent": [
    { what: "no meeting", files: {}, value: 0, evidence: [], met: false },
    { what: "a meeting without a recap", files: meetings(reset), value: 0, evidence: ["MTG-001"], met: false },
    {
      what: "a recap that goes out tomorrow",
      files: meetings({ ...reset, recapSentOn: "2026-03-11" }),
      value: 0,
      evidence: ["MTG-001"],
      met: false,
    },
    {
      what: "the recap of a second meeting",
      files: meetings(reset, { ...reset, recapSentOn: "2026-03-05" }),
      value: 1,
      evidence: ["MTG-002"],
      met: true,
    },
  ],
};
