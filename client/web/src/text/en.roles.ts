import type { RoleProposed } from "../wire";
import { asLocal, day } from "./dates";

const on = (at: string) => day(asLocal(new Date(at)).slice(0, 10));
const YET: Record<RoleProposed["role"], string> = { facilitator: "facilitated", presenter: "presented", timekeeper: "kept time", recorder: "written down" };
const DID: Record<RoleProposed["role"], string> = { facilitator: "facilitated", presenter: "presented", timekeeper: "kept time", recorder: "wrote down" };

/** The words of who had which role in meetings, and who might next. */
export const en = {
  title: "Who does what",
  note: "As the meetings recorded it. It is a memory, not a score.",
  names: { facilitator: "Facilitator", presenter: "Presenter", timekeeper: "Timekeeper", recorder: "Recorder" } satisfies Record<RoleProposed["role"], string>,
  next: "A proposal for the next meeting",
  why: (role: RoleProposed["role"], since: string | null) => (since ? `${DID[role]} last on ${on(since)}, longest ago` : `has not ${YET[role]} yet`),
  lead: (name: string) => `Plan a meeting that ${name} facilitates`,
  leadShort: "Plan with them",
  cast: "The others are cast in the plan of a meeting, by one press.",
  last: "When each had a role last",
  never: "none yet",
  on,
  meetings: "The last meetings",
  none: "No meeting is over yet.",
  proposed: (name: string) => `Proposed: ${name}`,
  take: (role: RoleProposed["role"], name: string) => (role === "facilitator" ? `Hand over to ${name}` : `Cast ${name} as ${role}`),
  takeShort: (role: RoleProposed["role"]) => (role === "facilitator" ? "Hand over" : "Cast"),
};
