import { TroubleError } from "./call";
import { text } from "./text";
import type { Trouble } from "./wire";

/** The most that the server takes of one file. */
export const LARGEST = 10 * 1024 * 1024;
/** What may be chosen; the server looks at the bytes, whatever their name. */
export const TAKEN = ".pdf,.png,.jpg,.jpeg,.webp,.gif,.txt,.md,.csv,application/pdf,image/png,image/jpeg,image/webp,image/gif,text/plain";

/** A file on its way to a meeting, and what is said about it. */
export interface Upload {
  meeting: string;
  title: string;
  item: string | null;
  brings: string | null;
  file: Blob;
  /** Gives it up. */
  signal: AbortSignal;
}

/** Why a file cannot be taken, in words that say what to do; null where it can, as far as the browser knows. */
export function unfit(file: Blob): string | null {
  const words = text.work.attach;
  if (file.size === 0) return words.empty;
  if (file.size > LARGEST) return words.large(text.work.size(file.size));
  return file.type === "image/svg+xml" || file.type === "text/html" ? words.notTaken : null;
}

/** Send a file, telling how much of it has gone; gives the work's id, or rejects with a `TroubleError`. */
export function upload({ meeting, title, item, brings, file, signal }: Upload, gone: (percent: number) => void, Request = XMLHttpRequest): Promise<string> {
  const query = new URLSearchParams({ title, ...(item && { item }), ...(brings && { brings }) });
  return new Promise((resolve, reject) => {
    const request = new Request();
    const broke = () => reject(new TroubleError({ code: "unreachable", text: text.work.attach.broke }));
    request.open("POST", `/api/meetings/${meeting}/works?${query}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => gone(Math.round((100 * loaded) / (total || file.size)));
    request.onload = () => {
      const said = parsed(request.responseText);
      if (request.status < 300 && said?.id) resolve(said.id);
      else reject(new TroubleError({ code: said?.code ?? "failed", text: said?.text ?? text.answered(request.status) }));
    };
    signal.onabort = () => request.abort();
    request.onerror = request.ontimeout = request.onabort = broke;
    request.send(file);
  });
}

function parsed(reply: string): ({ id?: string } & Partial<Trouble>) | null {
  try {
    return JSON.parse(reply) as { id?: string } & Partial<Trouble>;
  } catch {
    return null;
  }
}
