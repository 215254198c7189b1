import { count, list } from "./dates";

const min = (n: number) => `${Math.round(n * 10) / 10} min`;
const ROLES: Record<string, string> = {
  presenter: "Presenter",
  facilitator: "Facilitator",
  timekeeper: "Timekeeper",
  recorder: "Recorder",
  participant: "Participants",
  everyone: "Everyone",
  nobody: "Nobody",
};
const named = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/[-_]/g, " ");

/** The words of planning a meeting. */
export const en = {
  min,
  role: (role: string) => ROLES[role] ?? named(role),
  roleOf: (role: string, place: number) => `${ROLES[role] ?? named(role)}${place > 1 ? `, ${place}${["", "", "nd", "rd"][place] ?? "th"}` : ""}`,
  thing: named,
  gate: {
    planned: "The meeting is not open yet.",
    facilitator: "Plan it here. People gather; open it when you want to begin.",
    others: (name: string) => `People gather here; ${name} opens the meeting.`,
    open: "Open the meeting",
    invite: "Invite guests",
    norms: "Our norms",
  },
  before: {
    title: (item: string) => `Before the meeting: ${item}`,
    until: (at: string) => `Open until ${at}.`,
    untilOpen: "Open until the meeting begins.",
    absent: "Come when it suits you. Whoever cannot be at the meeting is heard here too.",
    next: (title: string) => `On to “${title}”`,
    open: "Open this before the meeting",
    note: "It begins with days in which people work when it suits them.",
  },
  agenda: {
    title: "Agenda",
    upcoming: "Still to come",
    ahead: "Change what is to come",
    now: (title: string) => `Now: ${title}`,
    empty: "Nothing is on the agenda yet.",
    nothingAhead: "Nothing more lies ahead. Add an item if there is more to do.",
    emptyNote: "The meeting can be opened without one: then all write freely.",
    add: "Add an item",
    item: "What it is",
    itemHint: "For example: check-in, the protocol, who does what by when.",
    minutes: "Minutes",
    owner: "Who leads it",
    noOwner: "Nobody named",
    untitled: "Untitled item",
    actions: (title: string) => `Actions for ${title}`,
    edit: "Rename, minutes, owner",
    up: "Move up",
    down: "Move down",
    remove: "Remove",
    removeSure: (title: string) => `Remove “${title}” from the agenda?`,
    removeNote: "Its cast goes with it. Work that was attached to it stays in the meeting.",
    grip: (title: string, place: number, of: number) => `Move ${title}, place ${place} of ${of}`,
    gripHint: "Enter picks it up, arrow keys move it, Enter puts it down, Escape puts it back.",
    lifted: (title: string, place: number, of: number) => `${title} is picked up. Place ${place} of ${of}.`,
    at: (place: number, of: number) => `Place ${place} of ${of}.`,
    dropped: (title: string, place: number, of: number) => `${title} is at place ${place} of ${of}.`,
    back: (title: string) => `${title} is back in its place.`,
    show: (title: string) => `Show the plan of ${title}`,
    leads: (name: string) => `${name} leads`,
    casts: (role: string, names: string[]) => `${role}: ${list(names)}`,
    sum: (planned: number, of: number) => `${min(planned).replace(" min", "")} of ${count(of, "minute", "minutes")}`,
    spare: (n: number) => (n > 0 ? `${min(n)} spare` : n < 0 ? `${min(-n)} too many` : "nothing spare"),
    tooLong: "The agenda is longer than the meeting. Shorten an item, or let the meeting run over.",
  },
  item: {
    none: "Choose an item of the agenda, or add one.",
    openTalk: "Open talk: everyone may speak, and write whatever they want to.",
    choose: "Choose a protocol",
    another: "Another protocol",
    heading: (name: string, people: number, minutes: string) => `${name}, for ${count(people, "person", "people")}, in ${minutes}`,
    drawing: "Drawing the plan…",
    strip: "Steps of the plan",
    each: "Step by step",
    step: (title: string, minutes: string) => `${title} ${minutes}`,
    days: (n: number | null) => (n ? count(n, "day", "days") : "no clock"),
    silent: "silent",
    closed: "written unseen",
    kept: "protected: shortened last",
    speaks: (names: string[]) => `${inOrder(names)} ${names.length === 1 && names[0] !== ROLES.participant ? "speaks" : "speak"}`,
    box: (fills: string, opens: string) => `In “${fills}” all write unseen; it opens with “${opens}”.`,
    caution: "Caution",
    spare: (n: number) => `${min(n)} of the item stay spare.`,
  },
  adapt: {
    title: "Change its minutes",
    within: "part of it",
    minutes: (title: string) => `Minutes of ${title}`,
    range: (least: number, most: number) => `${Math.max(least, 0.5)} to ${min(most)}`,
  },
  expected: {
    title: "Who is expected",
    count: (n: number) => `${count(n, "person is", "people are")} expected`,
    hint: "The plan is drawn for them. When the item begins, it is drawn anew for those who are here.",
    facilitator: "facilitates, and is heard last",
  },
  cast: {
    nobody: "Nobody yet",
    nth: (role: string, n: number) => `${role} ${n}`,
    needed: "The protocol cannot begin without.",
    facilitates: "Leads the meeting. Hand over in the list of people.",
    uncast: "not cast yet",
  },
  brings: {
    by: (role: string, names: string[]) => (names.length ? `${list(names)} ${names.length === 1 ? "brings" : "bring"} it` : `brought by: ${role.toLowerCase()}`),
    missing: "Not attached yet.",
    closed: "It stays unseen until a step opens it.",
    other: "Other work",
    attach: (what: string) => `Attach: ${what}`,
    attachAny: "Attach the work",
    attachOther: "Attach other work",
  },
  protocols: {
    title: (item: string) => `A protocol for “${item}”`,
    none: "No protocol",
    noneText: "Open talk for the whole time of the item.",
    range,
    facts: (people: readonly number[], minutes: readonly number[]) => `${range(people)} people · ${range(minutes)} minutes`,
    confidence: { high: "", medium: "Sources differ in part.", low: "Little is written about it." } as Record<string, string>,
    short: (minutes: number, least: number) => `The item has ${min(minutes)}; this needs at least ${min(least)}.`,
    people: (n: number, least: number, most: number) => `Written for ${least} to ${most} people; ${n} are expected.`,
    lengthen: (minutes: number) => `Give the item ${min(minutes)}`,
    caution: (words: string) => `Caution: ${words}`,
    origin: (words: string) => `From: ${words}`,
    submit: "Use it",
    recast: "Who was cast for the protocol before is forgotten.",
  },
};

function range([from = 0, to = 0]: readonly number[]): string {
  return from === to ? `${from}` : `${from} to ${to}`;
}

/** "Amina, then everyone": names as they are, roles small where they do not begin. */
function inOrder([first = "", ...then]: string[]): string {
  const roles = Object.values(ROLES);
  return [first, ...then.map((one) => (roles.includes(one) ? one.toLowerCase() : one))].join(", then ");
}
