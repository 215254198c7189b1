import { TroubleError } from "../../call";
import { text } from "../../text";
import type { Me } from "../../wire";
import { works } from "../people/belongs";

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The community that an address leads to; throws a `TroubleError` about this field where it leads to none. */
export function communityAt(address: string, field: string): string {
  const [id] = ID.exec(address.toLowerCase()) ?? [];
  if (!id) throw new TroubleError({ code: "bad_body", text: text.across.publish.noAddress, field });
  return id;
}

/** One's other communities, to choose from. */
export const others = (me: Me | null, here: string): (readonly [string, string])[] =>
  (me?.communities ?? []).filter((one) => one.id !== here && !one.archived && works(one.role)).map(({ id, name }) => [id, name] as const);
