import { isOurs } from "./route";

/** The address the page shows; changes by `go`, by links, and by the browser's own buttons. */
export const address = $state({ path: location.pathname, search: location.search, hash: location.hash });

/** Go to another page of the app; `replace` leaves no way back to this one. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  look();
}

let moved = false;

/** Attached to a page's main part: a page that one moves to takes the focus, so that who listens hears of it. */
export function landed(main: HTMLElement): void {
  const idle = !document.activeElement || document.activeElement === document.body;
  if (moved && idle) main.focus({ preventScroll: true });
}

/** Follow plain clicks on links of ours without loading the app anew; returns how to stop. */
export function followLinks(): () => void {
  const clicked = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.("a");
    if (!link || !isOurs(event, link, location.origin) || link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  };
  addEventListener("click", clicked);
  addEventListener("popstate", look);
  return () => {
    removeEventListener("click", clicked);
    removeEventListener("popstate", look);
  };
}

function look(): void {
  moved = true;
  address.path = location.pathname;
  address.search = location.search;
  address.hash = location.hash;
}
