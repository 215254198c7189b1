import { count } from "./dates";

const minutes = (n: number) => `${Math.round(n * 10) / 10} min`;

/** The words of rehearsals. */
export const en = {
  title: "Rehearsal",
  pageTitle: (what: string) => `Rehearsal: ${what}`,
  chip: "Rehearsal",
  note: "The others are simulated, and nothing of this is kept.",
  noteShort: "Nothing is kept.",
  label: "This is a rehearsal",
  speed: "Speed",
  times: (n: number) => (n === 1 ? "As it is" : `${n} times as fast`),
  timesShort: (n: number) => `${n}×`,
  waiting: "The people are coming in…",
  begin: {
    open: "Rehearse it alone",
    openShort: "Rehearse",
    title: (what: string) => `Rehearse ${what}`,
    text: "You lead, alone. The other people are simulated: they write, speak in turn, vote and wait as real ones would. Nothing of it is kept, and nobody hears of it.",
    people: "How many people, you included",
    minutes: "How many minutes",
    minutesHint: "Leave it empty to take it as it is written.",
    role: "What you do",
    leads: "I facilitate",
    leadsAs: (role: string) => `I facilitate, and am ${role.toLowerCase()} too`,
    speed: "How fast its clock goes",
    submit: "Begin",
    between: (least: number, most: number) => `A whole number from ${least} to ${most}.`,
  },
  ending: {
    open: "How it went",
    title: "How it went",
    came: (steps: number, planned: number, took: number) => `${count(steps, "step", "steps")}: ${minutes(took)} of the ${minutes(planned)} planned.`,
    none: "No step was led to its end.",
    step: "Step",
    planned: "Planned",
    took: "Taken",
    minutes,
    noClock: "no clock",
    met: "Where the room asked or refused",
    metNone: "The room never had to ask or refuse.",
    again: "Again",
    leave: "Leave",
    stay: "Look around",
  },
};
