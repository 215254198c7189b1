import { early } from "./early";
import { PAGES, SCREENS } from "./pages";
import { routeOf } from "./route";
import type { MeetingPage } from "./wire";

// By a slow line a way to the server and back is long: what the address will need is asked for at once, while what draws it
// is on its way. What fails here is asked for again by whoever needs it, and they say so.
const route = routeOf(location.pathname);
const quietly = (what: Promise<unknown>) => void what.catch(() => undefined);
/** The phases in which a room is drawn as it stands. */
const AHEAD: ReadonlySet<unknown> = new Set(["planned", "live"]);

async function meeting(address: string): Promise<void> {
  const page = early(address).then(async (reply) => (await reply.clone().json()) as MeetingPage);
  // Said at once, so that a meeting that is drawn before this reply is read waits for its room, and does not have it twice.
  quietly(early(`${address}/view`, async (room) => (AHEAD.has((await page).phase) ? fetch(room) : new Response(null, { status: 404 }))));
  const { phase } = await page;
  if (phase) quietly(SCREENS[phase]());
  if (phase === "closed") quietly(early(`${address}/log?after=0`));
}

if (route.page !== "lost") quietly(PAGES[route.page]());
if (route.page !== "lost" && route.page !== "sign-in" && route.page !== "come-in") quietly(early("/api/me"));
if (route.page === "meeting") quietly("group" in route ? early(`/api/meetings/${route.id}`) : meeting(`/api/meetings/${route.id}`));
