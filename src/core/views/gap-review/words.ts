import type { Presentation } from "../presentation.ts";

/** What the page says by itself. */
export type Words = ReturnType<typeof reviewWords>;

export function reviewWords(say: Presentation["say"]) {
  return {
    ...columnWords(say),
    ...barWords(say),
    heading: say("Gap review"),
    grid: say("Gaps under review"),
    forReview: say("{0} of {1} gaps for one live review"),
    overLimit: say("{0} gaps, {1} more than one live review can hold. Park what can wait."),
    gone: say("{0} of {1} gone through"),
    select: say("Select"),
    selectAll: say("Select all that are shown"),
    nobody: say("nobody"),
    noDate: say("no date"),
    none: say("none"),
    missing: say("missing"),
    agree: say("Agree"),
    agreed: say("Agreed"),
    agreeHint: say("Agree: it is planned, and the review goes on to the next (Ctrl+Enter)"),
    park: say("Park"),
    parked: say("Parked"),
    parkHint: say("Park: it waits for later, and the review goes on to the next (Ctrl+Shift+Enter)"),
    open: say("Open the file"),
    forSeveral: say("for {0} gaps"),
    why: say("Why?"),
    duplicateOf: say("Of which gap?"),
    noChoice: say("Nothing fits"),
    dayHint: say("A day, or +3"),
    empty: say("The gap log is empty. Write down the first problem in the user’s own words."),
    newGap: say("New gap"),
    noneFits: say("No gap fits."),
    showAll: say("Show all gaps"),
    nothingTold: say("Nothing more is written down about it."),
    readOnly: say("This workspace is not trusted, so nothing can be changed here."),
    keys: say("Arrows move · Enter edits · Space selects · Ctrl+Enter agrees · Ctrl+Shift+Enter parks · Ctrl+Z undoes"),
  };
}

function columnWords(say: Presentation["say"]) {
  return {
    title: say("Gap"),
    class: say("Class"),
    horizon: say("Horizon"),
    status: say("Status"),
    owner: say("Owner"),
    due: say("Due"),
    rank: say("Rank"),
  };
}

/** The bar above the grid. */
function barWords(say: Presentation["say"]) {
  return {
    arrangement: say("Which gaps, in which order"),
    search: say("Search gaps"),
    show: say("Show"),
    review: say("For review"),
    allOpen: say("All open"),
    everything: say("Everything"),
    sort: say("Sort"),
    urgency: say("Urgency"),
    descending: say("Descending"),
    group: say("Group by"),
    ungrouped: say("Nothing"),
    filter: say("Filter"),
    clear: say("Clear filters"),
    shown: say("{0} of {1} gaps shown"),
    selected: say("{0} selected: what is set in one is set in all"),
    undo: say("Undo"),
    redo: say("Redo"),
    rearrange: say("Arrange again"),
    rearrangeHint: say("Rows stay where they are while you edit. This puts them where they belong now."),
    minutes: say("Minutes"),
    noMinutes: say("Not taken"),
  };
}
