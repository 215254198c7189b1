import { guarded } from "../../room/queue";

/** Who is not expected at a meeting; kept in this browser, since only the plan shown here depends on it. */
class Absent {
  /** Their ids. */
  ids = $state.raw<ReadonlySet<string>>(new Set());
  readonly #key: string;

  constructor(meeting: string) {
    this.#key = `staffroom:absent:${meeting}`;
    const kept = guarded(() => JSON.parse(localStorage.getItem(this.#key) ?? "[]") as string[], []);
    this.ids = new Set(kept);
  }

  /** One more, or one fewer. */
  set(id: string, away: boolean): void {
    this.ids = new Set([...this.ids].filter((one) => one !== id).concat(away ? id : []));
    guarded(() => localStorage.setItem(this.#key, JSON.stringify([...this.ids])), undefined);
  }
}

export type { Absent };

const known = new Map<string, Absent>();

/** Those of this meeting; the same for all of its items. */
export function absent(meeting: string): Absent {
  const one = known.get(meeting) ?? new Absent(meeting);
  known.set(meeting, one);
  return one;
}
