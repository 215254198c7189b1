import { text } from "../../text";

/** Copies the address of a meeting, or of a moment in it; what came of it, in words. Plain-http pages have no clipboard: there it stands in the address. */
export async function copyAddress(hash = ""): Promise<string> {
  const address = location.origin + location.pathname + hash;
  try {
    await navigator.clipboard.writeText(address);
    return text.archive.linkCopied;
  } catch {
    history.replaceState(null, "", address);
    return text.archive.linkFailed;
  }
}
