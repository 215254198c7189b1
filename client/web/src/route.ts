/** Which page an address means. */
export type Route =
  | { page: "home" | "sign-in" | "come-in" | "account" | "search" | "protocols" | "mine" | "directory" | "lost" }
  | { page: "community" | "meeting" | "record" | "protocol" | "rehearsal" | "write" | "school"; id: string }
  | { page: "planning" | "people" | "norms" | "goals" | "data-sets" | "ledgers" | "across"; id: string }
  | { page: "cycle" | "data-set" | "published"; id: string; inside: string }
  | { page: "meeting"; id: string; group: string };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME = /^[a-z][a-z0-9_-]{0,39}$/;
const PLAIN = {
  "/": "home",
  "/sign-in": "sign-in",
  "/come-in": "come-in",
  "/account": "account",
  "/search": "search",
  "/protocols": "protocols",
  "/my-protocols": "mine",
  "/directory": "directory",
} as const;
const OF_COMMUNITY = {
  goals: "goals",
  data: "data-sets",
  planning: "planning",
  people: "people",
  norms: "norms",
  ledgers: "ledgers",
  across: "across",
} as const;
const INSIDE = { cycles: "cycle", data: "data-set", across: "published" } as const;
const WITH_ID = { "communities": "community", "meetings": "meeting", "my-protocols": "write", "rehearsals": "rehearsal", "schools": "school" } as const;

/** The page of a path; `lost` where there is none. */
export function routeOf(path: string): Route {
  const trimmed = path.length > 1 ? path.replace(/\/$/, "") : path;
  if (Object.hasOwn(PLAIN, trimmed)) return { page: PLAIN[trimmed as keyof typeof PLAIN] };
  const [, folder = "", id = "", ...rest] = trimmed.split("/");
  if (folder === "protocols" && NAME.test(id) && !rest.length) return { page: "protocol", id };
  if (trimmed === "/my-protocols/new") return { page: "write", id: "" };
  if (!ID.test(id) || !Object.hasOwn(WITH_ID, folder)) return { page: "lost" };
  if (folder === "meetings" && rest.join("/") === "record") return { page: "record", id };
  if (folder === "communities" && Object.hasOwn(OF_COMMUNITY, rest.join("/"))) return { page: OF_COMMUNITY[rest.join("/") as keyof typeof OF_COMMUNITY], id };
  const [inside = "", group = "", ...more] = rest;
  if (folder === "communities" && Object.hasOwn(INSIDE, inside) && ID.test(group) && !more.length) return { page: INSIDE[inside as keyof typeof INSIDE], id, inside: group };
  if (folder === "meetings" && inside === "groups" && ID.test(group) && !more.length) return { page: "meeting", id, group };
  if (rest.length) return { page: "lost" };
  return { page: WITH_ID[folder as keyof typeof WITH_ID], id };
}

/** The way to sign in and come back here. */
export function signInFrom(path: string): string {
  return path === "/" || path.startsWith("/sign-in") ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path)}`;
}

/** Where to go after signing in: a path of ours, whatever the address says. */
export function wanted(search: string): string {
  const to = new URLSearchParams(search).get("to") ?? "/";
  return /^\/(?![/\\])[^\s\\]*$/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}

/** Whether a click on a link is ours to follow: a plain one, to a page of the app. */
export function isOurs(event: MouseEvent, link: HTMLAnchorElement, origin: string): boolean {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return plain && !event.defaultPrevented && link.target !== "_blank" && !link.hasAttribute("download") && link.origin === origin;
}
