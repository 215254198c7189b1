import type { Put } from "./script";

/** How a field's words are written: a text, a number, minutes that may be a sum, names with commas between. */
export type Saying = "text" | "number" | "minutes" | "names";

/** What a field shows of a value. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (value !== null && typeof value === "object") return Object.keys(value).join(", ");
  return value === null || value === undefined ? "" : String(value);
}

/** What a field's words put into the script; nothing takes it away. */
export function said(words: string, saying: Saying): Put {
  const one = words.replace(/\s+/g, " ").trim();
  if (!one) return undefined;
  if (saying === "names") {
    const names = one.split(",").map((name) => name.trim()).filter(Boolean);
    return names.length === 1 ? names[0] : names.length ? names : undefined;
  }
  return saying !== "text" && /^\d{1,6}(\.\d{1,4})?$/.test(one) ? Number(one) : one;
}

/** What a role posts: these kinds, with the bounds that they had. */
export function kindsOf(before: unknown, words: string): Put {
  const names = words.split(",").map((name) => name.trim()).filter(Boolean);
  if (before === null || typeof before !== "object" || Array.isArray(before)) return names;
  const bounds = before as Record<string, Put>;
  return Object.fromEntries(names.map((name) => [name, bounds[name] ?? {}]));
}

/** A name that none of these has. */
export function another(name: string, taken: readonly string[]): string {
  const next = (n: number): string => (taken.includes(`${name}-${n}`) ? next(n + 1) : `${name}-${n}`);
  return taken.includes(name) ? next(2) : name;
}
