import { guarded } from "./room/queue";

const KEY = "staffroom:link";

/** The link's secret: taken out of the address bar, and kept in this tab until it is used, so that a reload works. */
export function takeSecret(): string {
  const fromAddress = location.hash.slice(1);
  if (fromAddress) {
    guarded(() => sessionStorage.setItem(KEY, fromAddress), undefined);
    history.replaceState(null, "", location.pathname);
  }
  return fromAddress || guarded(() => sessionStorage.getItem(KEY) ?? "", "");
}

/** It was used, or is of no use. */
export function forgetSecret(): void {
  guarded(() => sessionStorage.removeItem(KEY), undefined);
}
