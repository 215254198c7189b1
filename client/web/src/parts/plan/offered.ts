import { call } from "../../call";
import { text } from "../../text";
import type { AgendaItem, ProtocolListed } from "../../wire";

/** A protocol that an item may run. `choice` names it to the room; `by`: who wrote it, where it is not the library's. */
export interface Offered {
  choice: string;
  listed: ProtocolListed;
  by: string;
}

/** The library, then what the meeting's community wrote. */
export async function offered(meeting: string): Promise<Offered[]> {
  const [{ protocols }, { scripts }] = await Promise.all([call("GET /api/protocols"), call("GET /api/meetings/{meeting}/scripts", { params: { meeting } })]);
  const own = scripts.map((one) => ({ choice: one.id, listed: one, by: text.writing.offered(one.by_name, one.community_name ?? "") }));
  return [...protocols.map((listed) => ({ choice: listed.protocol, listed, by: "" })), ...own];
}

/** Which of them an item runs; where that is offered no more, none of them. */
export function chosenIn(all: readonly Offered[], item: Pick<AgendaItem, "protocol">): string {
  return all.find(({ listed }) => listed.protocol === item.protocol?.protocol)?.choice ?? item.protocol?.protocol ?? "";
}
