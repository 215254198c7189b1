import type { Route } from "./route";
import type { MeetingPage } from "./wire";

/** What draws a page: loaded when it is gone to. */
export const PAGES = {
  "home": () => import("./pages/Home.svelte"),
  "sign-in": () => import("./pages/SignIn.svelte"),
  "come-in": () => import("./pages/ComeIn.svelte"),
  "account": () => import("./pages/Account.svelte"),
  "search": () => import("./pages/Search.svelte"),
  "protocols": () => import("./pages/Protocols.svelte"),
  "protocol": () => import("./pages/Protocol.svelte"),
  "mine": () => import("./pages/MyProtocols.svelte"),
  "write": () => import("./pages/WriteProtocol.svelte"),
  "community": () => import("./pages/Community.svelte"),
  "planning": () => import("./pages/Planning.svelte"),
  "people": () => import("./pages/People.svelte"),
  "norms": () => import("./pages/Norms.svelte"),
  "goals": () => import("./pages/Goals.svelte"),
  "ledgers": () => import("./pages/Ledgers.svelte"),
  "cycle": () => import("./pages/Cycle.svelte"),
  "meeting": () => import("./pages/Meeting.svelte"),
  "data-sets": () => import("./pages/DataSets.svelte"),
  "data-set": () => import("./pages/DataSet.svelte"),
  "across": () => import("./pages/Across.svelte"),
  "published": () => import("./pages/Published.svelte"),
  "record": () => import("./pages/Record.svelte"),
  "school": () => import("./pages/School.svelte"),
  "directory": () => import("./pages/Directory.svelte"),
  "rehearsal": () => import("./pages/Rehearsal.svelte"),
} satisfies Record<Exclude<Route["page"], "lost">, () => Promise<object>>;

/** What draws a meeting: its plan while it is planned, then the room, then its record. */
export const SCREENS = {
  planned: () => import("./parts/plan/Planned.svelte"),
  live: () => import("./parts/room/Room.svelte"),
  closed: () => import("./parts/archive/Archive.svelte"),
} satisfies Record<MeetingPage["phase"], () => Promise<object>>;
