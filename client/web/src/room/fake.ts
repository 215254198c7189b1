import type { Do, ServerFrame, View, Welcome } from "../wire";
import type { Wired } from "./connection";
import { AT, aYours } from "./examples";

/* A server at the other end of a socket, for tests: it says what the test makes it say. */

export const ME = "11111111-1111-4111-8111-111111111111";
export const LINK = "a".repeat(64);
const MAY = ["contribute", "hold", "amend_held", "withdraw", "step_out"];

/** All that were opened, oldest first; emptied by `begin`. */
export const sockets: Fake[] = [];

export class Fake implements Wired {
  onopen: Wired["onopen"] = null;
  onmessage: Wired["onmessage"] = null;
  onclose: Wired["onclose"] = null;
  sent: { type: string; ref: number; id: string; command: Do["command"] }[] = [];
  constructor() {
    sockets.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text) as (typeof this.sent)[number]);
  }
  close() {}
  says(...frames: ServerFrame[]) {
    for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
  }
  get commands() {
    return this.sent.filter((frame) => frame.type === "do");
  }
  welcome(seq: number): Welcome {
    return { type: "welcome", you: ME, now: AT, seq, link: LINK };
  }
  /** A view at the head; or an older one, and what came since. */
  join(view: View, seq: number, ...since: ServerFrame[]) {
    this.onopen?.();
    this.says(this.welcome(seq + since.flatMap((frame) => (frame.type === "events" ? frame.lines : [])).length), { type: "view", seq, view }, ...since, aYours(MAY));
  }
}
