import { early } from "./early";
import { PAGES, SCREENS } from "./pages";
import { routeOf } from "./route";
import type { MeetingPage } from "./wire";

// By a slow line a way to the server and back is long: what the address will need is asked for at once, while what draws it
// is on its way. What fails here is asked for again by whoever needs it, and they say so.
const route = routeOf(location.pathname);
const quietly = (what: Promise<unknown>) => void what.catch(() => undefined);

async function meeting(id: string, group: boolean): Promise<void> {
  const address = `/api/meetings/${id}`;
  const { phase } = (await (await early(address)).clone().json()) as MeetingPage;
  if (phase && !group) quietly(SCREENS[phase]());
  if (phase !== "closed" && !group) quietly(early(`${address}/view`));
  if (phase === "closed" && !group) quietly(early(`${address}/log?after=0`));
}

if (route.page !== "lost") quietly(PAGES[route.page]());
if (route.page !== "lost" && route.page !== "sign-in" && route.page !== "come-in") quietly(early("/api/me"));
if (route.page === "meeting") quietly(meeting(route.id, "group" in route));
