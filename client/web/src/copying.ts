import { text } from "./text";

/** Copy what a field holds; says what came of it. Plain-http addresses have no clipboard: there it is selected, ready to be copied by hand. */
export async function copy(field: HTMLInputElement | HTMLTextAreaElement): Promise<string> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return text.copied;
  } catch {
    return document.execCommand("copy") ? text.copied : text.copyFailed;
  }
}
