const asked = new Map<string, Promise<Response>>();

/** What was asked so long ago, in ms since the page began, is asked anew. */
const FRESH = 60_000;

/** Ask the server for what a page will ask for, before what asks is there. */
export function early(address: string, ask: typeof fetch = fetch): Promise<Response> {
  const reply = ask(address);
  reply.catch(() => undefined); // whoever takes it hears of it
  asked.set(address, reply);
  return reply;
}

/** Nobody takes any of it: it was asked for somebody else. */
export const drop = (): void => asked.clear();

/** Whether that was asked, and nobody has taken it yet. */
export const wasAsked = (address: string): boolean => asked.has(address);

/** As `fetch`; what was asked early is not asked again, once. */
export const first: typeof fetch = (address, init) => {
  const reply = init?.method === "GET" && performance.now() < FRESH ? asked.get(String(address)) : undefined;
  asked.delete(String(address));
  return reply ?? fetch(address, init);
};
