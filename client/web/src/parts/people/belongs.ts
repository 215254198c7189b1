import type { AddMember, Role } from "../../wire";

/** What someone who belongs to a community may be there. */
export type Belongs = NonNullable<AddMember["role"]>;

export const BELONGS: readonly Belongs[] = ["coordinator", "facilitator", "member", "observer", "official"];

/** Whether they work in it, and do not only look on. */
export const works = (role: Role): boolean => ["coordinator", "facilitator", "member"].includes(role);

/** Whether they read its page and its meetings: whoever works in it, and whoever looks on. */
export const reads = (role: Role): boolean => works(role) || role === "observer";
