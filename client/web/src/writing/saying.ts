import type { Put } from "./script";

/** How a field's words are written: a text, a number, minutes that may be a sum, numbers or names with commas between, a text a line. */
export type Saying = "text" | "number" | "minutes" | "numbers" | "names" | "list" | "lines";

/** What a field shows of a value. */
export function shown(value: unknown, between = ", "): string {
  if (Array.isArray(value)) return value.map((one) => shown(one)).join(between);
  if (value !== null && typeof value === "object") return Object.keys(value).join(", ");
  return value === null || value === undefined ? "" : String(value);
}

/** What a field's words put into the script; nothing takes it away. */
export function said(words: string, saying: Saying): Put {
  if (saying === "lines" || saying === "list") {
    const all = words.split(saying === "lines" ? "\n" : ",").map(spaced).filter(Boolean);
    return all.length ? all : undefined;
  }
  const one = spaced(words);
  if (!one) return undefined;
  if (saying === "names" || saying === "numbers") {
    const names = one.split(",").map(spaced).filter(Boolean).map((name) => (saying === "numbers" ? numbered(name) : name));
    return names.length > 1 ? names : names[0];
  }
  return saying === "text" ? one : numbered(one);
}

/** A number where it is one; else the words, for the server to say what is wrong. */
const numbered = (one: string) => (/^\d{1,6}(\.\d{1,4})?$/.test(one) ? Number(one) : one);

const spaced = (words: string) => words.replace(/\s+/g, " ").trim();

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
