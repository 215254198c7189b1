/** Where one's own protocols stand, and where one is begun from a copy. */
export const MINE = "/my-protocols";
export const newFrom = (copy: string): string => `${MINE}/new#copy=${encodeURIComponent(copy)}`;

/** What a new one is begun from: the name or id of another; nothing. */
export const readCopy = (fragment: string): string => new URLSearchParams(fragment.replace(/^#/, "")).get("copy") ?? "";
