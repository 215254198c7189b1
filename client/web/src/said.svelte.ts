import { escaped } from "./escaped";

/** One line without any sign that Markdown, HTML or a link has: most of what people write. */
const PLAIN = /^(?![\s#+\-\d]|.*(?:\/\/|www\.))[^\\`*_[\]<>&~@|\n\r\t\u00a0]*\S$/i;

type Formatter = (source: string) => string;
let formatter = $state.raw<Formatter | null>(null);
let coming: Promise<void> | null = null;

/** What a person wrote, as HTML that is safe to show. What formats it is fetched for the first words that want it: until then they stand as they were typed. */
export function said(source: string): string {
  if (PLAIN.test(source)) return `<p>${source}</p>\n`;
  if (formatter) return formatter(source);
  coming ??= fetched();
  return `<p class="typed">${escaped(source)}</p>\n`;
}

/** Resolves when whatever was asked for is there, or could not be fetched: then the next words ask again. */
export async function fetched(): Promise<void> {
  try {
    formatter = (await import("./markdown")).markdown;
  } catch {
    coming = null;
  }
}
