import type { PlanStep } from "../wire";

/** Which pass of several a step belongs to. */
export interface Pass {
  n: number;
  of: number;
}

/** For each step whose like comes again: which time it is. Alike are those of one title in one part of the script. */
export function passesOf(steps: readonly Pick<PlanStep, "id" | "title">[]): (Pass | null)[] {
  const alike = steps.map(({ id, title }) => `${id.split(".")[0]} ${title}`);
  return alike.map((one, index) => {
    const of = alike.filter((other) => other === one).length;
    return of > 1 ? { n: alike.slice(0, index + 1).filter((other) => other === one).length, of } : null;
  });
}
