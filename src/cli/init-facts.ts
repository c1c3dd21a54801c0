import { type PersonText, parsePerson } from "../core/changes/parse-person.ts";
import type { FirstFacts, FirstPerson } from "../core/changes/start-engagement.ts";
import { isPlainDate } from "../core/text/plain-date.ts";
import { RescueError } from "../node/rescue-error.ts";
import { askText } from "./ask.ts";
import { localToday } from "./clock.ts";
import type { Host } from "./host.ts";
import type { InitOptions } from "./init-folder.ts";
import type { ForgeOption } from "./init-forge.ts";

/** What a new engagement starts from: what was told, and answers to the rest where somebody is there to ask. */
export async function initFacts(host: Host, options: InitOptions): Promise<FirstFacts> {
  return host.interactive && !options.yes ? askFacts(options) : toldFacts(options);
}

function toldFacts(options: InitOptions): FirstFacts {
  const { client, crm, dayOne, yes, ...roles } = options;
  const day = dayOne ?? (yes ? localToday() : undefined);
  if (client === undefined || crm === undefined || day === undefined) {
    const given = { "--client NAME": client, "--crm NAME": crm, "--day-one YYYY-MM-DD": day };
    const missing = Object.entries(given).flatMap(([option, value]) => (value === undefined ? [option] : []));
    throw new RescueError(
      "usage",
      "An engagement cannot start without its client, CRM and day one.",
      `Add ${missing.join(" and ")}.`,
    );
  }
  return { client, crm, dayOne: day, goLive: options.goLive, people: toldPeople(roles, options.forge) };
}

async function askFacts(options: InitOptions): Promise<FirstFacts> {
  const client = options.client ?? (await askText({ message: "Who is the client?" }));
  const crm = options.crm ?? (await askText({ message: "Which CRM is rescued?" }));
  const dayOne = options.dayOne ?? (await askDayOne());
  const goLive = options.goLive ?? (options.template === "roadmap" ? await askGoLive(dayOne) : undefined);
  const sponsor = options.sponsor ?? (await askPerson("Who is the executive sponsor?"));
  const businessOwner = options.businessOwner ?? (await askPerson("Who is the business owner, who decides the scope?"));
  const deliveryLead = options.deliveryLead ?? (await askPerson("Who leads the rescue team?"));
  const people = toldPeople({ sponsor, businessOwner, deliveryLead }, options.forge);
  return { client, crm, dayOne, goLive, people };
}

function askDayOne(): Promise<string> {
  return askDay("Which day is day 1 of the 30?", localToday());
}

function askGoLive(dayOne: string): Promise<string> {
  return askDay("When did, or do, all users start with the CRM?", dayOne);
}

function askDay(message: string, initial: string): Promise<string> {
  return askText({
    message,
    initial,
    problem: (answer) => (isPlainDate(answer) ? undefined : "Write a day that exists as YYYY-MM-DD."),
  });
}

async function askPerson(message: string): Promise<PersonText | undefined> {
  const answer = await askText({
    message: `${message} Name <mail> @login, or nothing to say it later`,
    optional: true,
    problem: (typed) => (parsePerson(typed) ? undefined : "Write Full Name <name@example.org>."),
  });
  return parsePerson(answer);
}

type Roles = Readonly<Record<"sponsor" | "businessOwner" | "deliveryLead", PersonText | undefined>>;

function toldPeople({ sponsor, businessOwner, deliveryLead }: Partial<Roles>, forge: ForgeOption): FirstPerson[] {
  const toPerson = (text: PersonText | undefined, role: FirstPerson["role"]): FirstPerson[] => {
    if (!text) return [];
    const { login, ...person } = text;
    return [{ ...person, role, ...(login === undefined ? {} : { [forge === "gitlab" ? "gitlab" : "github"]: login }) }];
  };
  return [
    ...toPerson(sponsor, "executive-sponsor"),
    ...toPerson(businessOwner, "business-owner"),
    ...toPerson(deliveryLead, "delivery-lead"),
  ];
}
