import type { AddMember } from "../../wire";

/** What someone who belongs to a community may be there. */
export type Belongs = NonNullable<AddMember["role"]>;

export const BELONGS: readonly Belongs[] = ["coordinator", "facilitator", "member", "observer", "official"];
