import { first } from "./early";
import type { Endpoints } from "./endpoints";
import { newId } from "./ids";
import { text } from "./text";
import type { Code, Trouble } from "./wire";

/** What the server, or the way to it, said instead of doing what was asked. */
export class TroubleError extends Error {
  readonly code: Code | "unreachable";
  readonly field: string | null;

  constructor(trouble: { code: Code | "unreachable"; text: string; field?: string | null }) {
    super(trouble.text);
    this.code = trouble.code;
    this.field = trouble.field ?? null;
  }
}

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Asks<E extends keyof Endpoints> = Endpoints[E]["asks"];

/** What an endpoint needs: its path's ids, its body, and what a query adds. */
export type Asked<E extends keyof Endpoints> = ([Names<E>] extends [never] ? { params?: undefined } : { params: Record<Names<E>, string> }) &
  (Asks<E> extends null ? { body?: undefined } : { body: Asks<E> }) & { query?: Record<string, string | number>; get?: typeof fetch };

type Rest<E extends keyof Endpoints> = object extends Asked<E> ? [asked?: Asked<E>] : [asked: Asked<E>];

/** Under which key something was asked whose answer nobody heard, and when. */
const unheard = new Map<string, { key: string; since: number }>();
/** In ms: what is asked again later is meant anew. */
const AGAIN = 300_000;

/**
 * Ask the server; rejects with a `TroubleError` in words fit to show. What is asked again because its answer was not
 * heard is the same: what it makes is made once.
 */
export async function call<E extends keyof Endpoints>(endpoint: E, ...[asked]: Rest<E>): Promise<Endpoints[E]["gives"]> {
  const { params, body, query, get = first }: { params?: Record<string, string>; body?: unknown; query?: Record<string, string | number>; get?: typeof fetch } = asked ?? {};
  const [method = "GET", path = ""] = endpoint.split(" ");
  const [at, sent] = [address(path, params, query), body === undefined ? null : JSON.stringify(body)];
  const [what, key] = [`${at} ${sent}`, keyOf(`${at} ${sent}`)];
  if (method === "POST") unheard.set(what, { key, since: performance.now() });
  const reply = await get(at, {
    method,
    headers: { ...(sent !== null && { "content-type": "application/json" }), ...(method === "POST" && { "idempotency-key": key }) },
    body: sent,
  }).catch(lost);
  const said: unknown = await reply.json().catch((error: unknown) => (error instanceof SyntaxError ? null : lost()));
  if (reply.ok || isTrouble(said)) unheard.delete(what); // else something on the way answered, not the server
  if (!reply.ok) throw new TroubleError(isTrouble(said) ? said : { code: "failed", text: text.answered(reply.status) });
  return said as Endpoints[E]["gives"];
}

function keyOf(what: string): string {
  const before = unheard.get(what);
  return before && performance.now() - before.since < AGAIN ? before.key : newId();
}

/** Any failure as trouble, so that a screen need not know where it came from. */
export function troubleOf(error: unknown): TroubleError {
  if (error instanceof TroubleError) return error;
  console.error(error);
  return new TroubleError({ code: "failed", text: text.broken });
}

function address(path: string, params: Record<string, string> = {}, query: Record<string, string | number> = {}): string {
  const filled = path.replace(/{(\w+)}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return asked ? `${filled}?${asked}` : filled;
}

function lost(): never {
  throw new TroubleError({ code: "unreachable", text: text.unreachable });
}

function isTrouble(said: unknown): said is Trouble {
  return typeof said === "object" && said !== null && "code" in said && "text" in said;
}
