import { TroubleError } from "../../call";
import type { Meeting } from "../../room/meeting.svelte";
import { text } from "../../text";
import type { Do } from "../../wire";

/** Ask it of the room; what the room refuses is thrown, so that the form that asked shows it. */
export async function asked(meeting: Meeting, command: Do["command"]): Promise<void> {
  if (await meeting.ask(command)) return;
  const said = meeting.trouble || text.broken;
  meeting.trouble = "";
  throw new TroubleError({ code: "not_allowed", text: said });
}
