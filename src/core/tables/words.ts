import { plainLabel } from "./labels.ts";

/** Words by which people head a column, for each field or the end of its path: English, German, French. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  id: "key, no, nr, number, ref, reference, ticket, issue, identifier, kennung, nummer, schlüssel, identifiant, numéro, réf",
  title:
    "name, subject, summary, headline, problem, issue, description, requirement, feature, topic, titel, bezeichnung, thema, betreff, problembeschreibung, beschreibung, anforderung, titre, intitulé, libellé, sujet, problème, exigence, objet de la demande",
  name: "title, label, element, api name, field, field name, full name, bezeichnung, feldname, element, vorname nachname, nom, libellé, nom complet, champ",
  statement: "goal, objective, ziel, zielsetzung, objectif, but, aussage, énoncé",
  class: "type, category, kind, nature, problem type, gap type, typ, klasse, kategorie, art, classe, catégorie",
  type: "category, kind, element type, component, object type, typ, art, kategorie, genre, catégorie",
  horizon:
    "urgency, priority, when, timeframe, dringlichkeit, priorität, zeithorizont, urgence, priorité, échéance relative",
  status: "state, stage, progress, stand, zustand, statut, état, avancement",
  "client status": "customer status, kundenstatus, statut client",
  owner:
    "responsible, assignee, assigned to, assigned, accountable, lead, who, action owner, verantwortlich, verantwortlicher, zuständig, bearbeiter, besitzer, responsable, propriétaire, assigné à, pilote",
  "client owner":
    "customer owner, business contact, client contact, owner client, kunde verantwortlich, verantwortlich kunde, ansprechpartner kunde, responsable client, contact client",
  due: "due date, deadline, target date, by when, eta, planned date, fällig, fällig am, fälligkeit, termin, frist, zieldatum, bis wann, échéance, date limite, date cible, pour le",
  "raised on":
    "created, created on, created date, opened, reported, reported on, date raised, date, logged on, erstellt, erstellt am, gemeldet am, erfasst am, datum, créé le, date de création, signalé le, ouvert le",
  "raised by":
    "reporter, reported by, created by, requester, author, gemeldet von, erstellt von, erfasst von, melder, signalé par, créé par, demandeur, auteur",
  expected:
    "expected result, expectation, should be, to be, soll, erwartet, erwartetes verhalten, erwartung, attendu, résultat attendu",
  actual:
    "actual result, current behaviour, description, details, what happens, beschreibung, as is, today, ist, tatsächlich, ist zustand, constaté, résultat obtenu, actuel",
  "impact who":
    "who is affected, affected users, affected, users, wer, betroffene, betroffen, qui, utilisateurs concernés",
  "impact effect":
    "impact, effect, business impact, consequence, auswirkung, folge, wirkung, impact, effet, conséquence",
  "impact amount": "amount, how much, menge, umfang, quantité, combien",
  "impact people":
    "number of users, people affected, headcount, anzahl betroffene, anzahl nutzer, nombre d utilisateurs",
  acceptance:
    "acceptance criteria, acceptance test, done when, test, abnahmekriterium, abnahme, akzeptanzkriterium, critère d acceptation, recette",
  resolution: "solution, fix, how, approach, lösung, lösungsweg, massnahme, solution, résolution",
  "order rank": "rank, ranking, order, sequence, rang, reihenfolge, rang, ordre",
  "order reason": "reason for rank, why first, begründung rang",
  tier: "priority, moscow, level, stufe, priorität, klasse, niveau, priorité",
  goal: "business goal, objective, ziel, geschäftsziel, objectif, objectif métier",
  "requested by": "requester, stakeholder, gewünscht von, angefordert von, demandé par",
  "source type": "source, origin, quelle, herkunft, origine",
  "source ref": "source reference, contract clause, reference, fundstelle, vertragsstelle, référence",
  "source promised by": "promised by, zugesagt von, promis par",
  "assessment criticality": "criticality, kritikalität, criticité",
  "assessment rationale": "rationale, reasoning, why, begründung, justification",
  "depends on":
    "dependencies, dependency, blocked by, requires, abhängig von, abhängigkeiten, voraussetzung, dépend de, dépendances",
  object: "entity, table, module, parent object, object name, objekt, tabelle, modul, objet, entité, table",
  intended: "purpose, intended use, meant for, expected use, zweck, gedacht für, but, finalité, usage prévu",
  configured: "configuration, settings, set up, setup, konfiguration, eingestellt, einrichtung, paramétrage, configuré",
  verdict: "result, finding, assessment, outcome, urteil, ergebnis, befund, bewertung, résultat, constat",
  "usage records":
    "records, record count, rows, number of records, count, datensätze, anzahl datensätze, enregistrements, nombre d enregistrements",
  "usage populated":
    "populated, filled, fill rate, completion, population, percent filled, % filled, % populated, completeness, gefüllt, füllgrad, befüllung, ausgefüllt, taux de remplissage, rempli, % rempli",
  "usage last used":
    "last used, last use, last modified, last activity, last run, last viewed, zuletzt verwendet, zuletzt benutzt, letzte nutzung, letzte verwendung, dernière utilisation, utilisé le",
  "usage users":
    "users, active users, user count, number of users, nutzer, benutzer, anzahl nutzer, aktive nutzer, utilisateurs, nombre d utilisateurs",
  value: "business value, importance, worth, wert, nutzen, wichtigkeit, geschäftswert, valeur, valeur métier",
  plan: "decision, action, next step, what to do, planung, massnahme, vorgehen, décision, plan d action",
  "mandatory fields": "required fields, mandatory, pflichtfelder, champs obligatoires",
  fields: "number of fields, field count, felder, anzahl felder, champs, nombre de champs",
  clicks: "number of clicks, klicks, anzahl klicks, clics",
  "judged by": "assessed by, audited by, checked by, reviewer, geprüft von, beurteilt von, évalué par, vérifié par",
  "judged on": "assessed on, audited on, audit date, checked on, geprüft am, beurteilt am, évalué le, date d audit",
  note: "notes, comment, comments, remark, remarks, notiz, notizen, bemerkung, bemerkungen, kommentar, anmerkung, note, remarque, remarques, commentaire",
  side: "organisation, organization, company, party, firma, unternehmen, seite, société, entreprise, organisation",
  roles: "role, project role, rolle, rollen, rôle, rôles",
  emails: "email, e mail, mail, email address, e mail adresse, courriel, adresse e mail, adresse électronique",
  department: "area, business unit, team, division, abteilung, bereich, département, service",
  measure: "metric, kpi, indicator, messgrösse, kennzahl, messgröße, indicateur, mesure",
  baseline: "as is, current value, today, starting point, ausgangswert, ist wert, valeur de départ, valeur actuelle",
  target: "target value, goal value, zielwert, soll wert, valeur cible, cible",
  by: "by when, due, target date, person, bis, bis wann, avant le",
  on: "date, day, held on, when, datum, am, tag, date, le",
  who: "person, owner, wer, qui",
  week: "week of, calendar week, week starting, woche, kw, kalenderwoche, semaine",
  started: "started cases, attempts, begonnen, gestartet, commencés, démarrés",
  "completed in crm":
    "completed, done in crm, finished, abgeschlossen, im crm abgeschlossen, terminés, terminés dans le crm",
  "reverted offline": "offline, reverted, fell back, ausserhalb, zurückgefallen, hors ligne",
  workflow: "process, business process, prozess, ablauf, geschäftsprozess, processus",
  "believed would do":
    "what they thought it would do, expected it to do, expectation, promised, erwartet, erwartung, attente, attendu",
  "believes does": "what they believe it does, what it does, reality, today, tatsächlich, realität, réalité, constaté",
  frictions: "pain points, pains, obstacles, problems, hindernisse, reibungspunkte, irritants, points de friction",
  quotes: "quote, verbatim, said, zitat, zitate, citation, citations",
  interviewer: "interviewed by, asked by, befragt von, interrogé par",
  group: "stakeholder group, user group, audience group, gruppe, nutzergruppe, groupe",
  probability: "likelihood, wahrscheinlichkeit, probabilité",
  impact: "severity, damage, effect, auswirkung, schaden, gravité",
  mitigation: "countermeasure, response, action, gegenmassnahme, massnahme, mesure, parade",
  reason: "why, justification, grund, begründung, raison, motif",
  cause: "root cause, ursache, cause",
  category: "type, class, group, kategorie, gruppe, catégorie",
  size: "number of people, headcount, users, grösse, anzahl, effectif, taille",
  audience: "visibility, visible to, sichtbarkeit, sichtbar für, visibilité, public",
  attendees: "participants, present, teilnehmer, anwesende, participants, présents",
  trainer: "instructor, trained by, schulungsleiter, formateur",
  amount: "value, cost, price, sum, betrag, kosten, summe, montant, coût",
  period: "month, quarter, year, zeitraum, periode, monat, période, mois",
  stakeholder: "person, interviewee, interviewed, befragte person, gesprächspartner, interlocuteur, partie prenante",
  until: "last day, leaves on, end date, bis, austritt, jusqu au, fin",
  steps: "process steps, schritte, ablaufschritte, étapes",
  evidence: "proof, attachment, link, beleg, nachweis, preuve",
};

/** Other words for the words of a schema, as people write them in cells: English, German, French. */
const VALUE_WORDS: Readonly<Record<string, string>> = {
  open: "new, to do, todo, backlog, not started, offen, neu, ouvert, nouveau, à faire",
  planned: "scheduled, geplant, eingeplant, planifié, prévu",
  "in progress": "ongoing, active, doing, wip, started, in arbeit, in bearbeitung, laufend, en cours",
  fixed: "resolved, solved, implemented, behoben, gelöst, corrigé, résolu",
  retest: "in test, testing, ready for test, to be tested, im test, nachtest, en test, à retester",
  closed: "done, complete, completed, finished, geschlossen, erledigt, abgeschlossen, fertig, fermé, clos, terminé",
  rejected: "declined, won t fix, wont fix, abgelehnt, verworfen, rejeté, refusé",
  duplicate: "dup, doppelt, duplikat, doublon",
  now: "urgent, critical, high, immediately, asap, sofort, dringend, hoch, kritisch, immédiat, haute, critique",
  week: "this week, medium, normal, diese woche, mittel, cette semaine, moyen, moyenne, normale",
  later: "low, can wait, someday, später, niedrig, gering, plus tard, basse, faible",
  defect: "bug, error, fault, broken, fehler, defekt, mangel, bogue, anomalie, défaut, erreur",
  expectation: "expectation gap, change request, missing feature, erwartung, attente, évolution",
  trust: "confidence, vertrauen, confiance",
  high: "hoch, gross, haut, haute, élevé, élevée, fort",
  medium: "mid, mittel, moyen, moyenne",
  low: "gering, niedrig, klein, faible, bas, basse",
  works: "working, ok, yes, fine, in use, funktioniert, geht, in ordnung, fonctionne, marche",
  broken:
    "does not work, not working, defect, nok, ko, defekt, kaputt, funktioniert nicht, ne fonctionne pas, en panne",
  partial: "partly, partially, teilweise, partiel, partiellement",
  unused: "not used, never used, unbenutzt, ungenutzt, nicht genutzt, inutilisé, non utilisé",
  unknown: "not assessed, tbd, to be checked, n a, unbekannt, offen, unklar, inconnu, à vérifier",
  client: "customer, kunde, auftraggeber, client",
  rescue: "rescue team, consultant, consultancy, us, berater, beratung, conseil",
  partner: "implementation partner, vendor, integrator, lieferant, umsetzungspartner, intégrateur, prestataire",
  object: "custom object, standard object, entity, table, objekt, tabelle, entité, objet",
  field:
    "text, string, text area, long text area, rich text, textarea, picklist, multi select picklist, multipicklist, multiselect, option set, choice, lookup, lookup relationship, master detail, reference, checkbox, boolean, number, integer, decimal, double, currency, money, percent, date, datetime, date time, time, email, phone, url, formula, auto number, autonumber, roll up summary, geolocation, encrypted text, custom field, column, attribute, feld, spalte, champ, attribut",
  form: "layout, page layout, screen, formular, maske, formulaire",
  report: "bericht, auswertung, rapport",
  integration: "interface, api, connector, schnittstelle, interface",
  dashboard: "cockpit, tableau de bord",
  workflow: "automation, flow, process, rule, automatisierung, prozess, automatisation, flux",
  role: "profile, permission set, rolle, profil, rôle",
  undecided: "tbd, open, to be decided, offen, unentschieden, non décidé, à décider",
  internal: "team only, private, intern, interne",
  keep: "behalten, conserver, garder",
  "switch off": "remove, delete, retire, abschalten, entfernen, supprimer, désactiver",
};

const MONTH_NAMES: readonly string[] = [
  "january jan januar jänner janvier janv",
  "february feb februar février févr fév",
  "march mar märz mrz mars",
  "april apr avril avr",
  "may mai",
  "june jun juni juin",
  "july jul juli juillet juil",
  "august aug août",
  "september sep sept septembre",
  "october oct oktober okt octobre",
  "november nov novembre",
  "december dec dezember dez décembre déc",
];

const TRUE_WORDS = "true, yes, y, x, ✓, ✔, ☑, 1, on, ja, j, wahr, oui, o, vrai, si, sí";
const FALSE_WORDS = "false, no, n, 0, off, -, –, ✗, ✘, ☐, nein, falsch, non, faux";

/** The month, from 1, that a word names. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) =>
    names.split(" ").map((name): [string, number] => [plainLabel(name), index + 1]),
  ),
);

/** What people mean by a mark in a cell that asks yes or no. */
export const TRUTH_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...TRUE_WORDS.split(", ").map((word): [string, boolean] => [word, true]),
  ...FALSE_WORDS.split(", ").map((word): [string, boolean] => [word, false]),
]);

/** Other headings for a field, by its plain path or the end of it. */
export const HEADINGS: ReadonlyMap<string, readonly string[]> = plainWords(FIELD_WORDS);

/** Other words for a word of a schema, by its plain form. */
export const OTHER_WORDS: ReadonlyMap<string, readonly string[]> = plainWords(VALUE_WORDS);

function plainWords(table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([key, words]) => [key, words.split(", ").map(plainLabel)]));
}
