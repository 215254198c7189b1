import type { View } from "../wire";

/** Where somebody was when they were last here: the line, the step, and when, in ms. */
export interface Left {
  seq: number;
  step: string | null;
  at: number;
}

/** What went on without them: the steps that began, the last of them where the meeting is now, and how much was written. */
export interface Missed {
  minutes: number;
  steps: string[];
  cards: number;
}

const SHORT = 10_000;

/** What somebody missed who comes back at `now`; null where it is nothing, or they were hardly gone. */
export function missedSince(left: Left, view: View, you: string, now: number): Missed | null {
  if (now - left.at < SHORT || view.meeting?.phase !== "live") return null;
  const cards = view.contributions.filter((one) => one.seq > left.seq && one.by !== you && !one.deleted).length;
  const steps = left.step === (view.run?.step ?? null) ? [] : between(view, left.step);
  return cards || steps.length ? { minutes: Math.max(1, Math.round((now - left.at) / 60_000)), steps, cards } : null;
}

/** The titles of what began after a step, up to where the meeting is; only that where it went back. */
function between({ agenda, run }: View, from: string | null): string[] {
  const all = agenda.flatMap(({ id, title, steps }) => (steps.length ? steps : [{ id, title }]));
  const [start, end] = [from, run?.step].map((id) => all.findIndex((one) => one.id === id)) as [number, number];
  const passed = end < 0 ? all.slice(start + 1).filter(({ id }) => agenda.some((item) => item.done && (item.id === id || item.steps.some((step) => step.id === id)))) : end > start ? all.slice(start + 1, end + 1) : all.slice(end, end + 1);
  return passed.map(({ title }) => title ?? "");
}
