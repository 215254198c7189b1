import { Later } from "../later.svelte";

// What a page of a meeting can do without until it is usable.
export const attach = new Later(() => import("./plan/Attach.svelte"));
export const before = new Later(() => import("./plan/Before.svelte"));
export const beginRehearsal = new Later(() => import("./rehearsing/Begin.svelte"));
export const besides = new Later(() => import("./archive/Besides.svelte"));
export const chooseProtocol = new Later(() => import("./plan/ChooseProtocol.svelte"));
export const deciding = new Later(() => import("./deciding/Deciding.svelte"));
export const filling = new Later(() => import("./deciding/Filling.svelte"));
export const focus = new Later(() => import("./norms/Focus.svelte"));
export const invite = new Later(() => import("./room/Invite.svelte"));
export const joint = new Later(() => import("./across/Joint.svelte"));
export const moreTime = new Later(() => import("./room/MoreTime.svelte"));
export const replay = new Later(() => import("./replay/parts"));
export const settle = new Later(() => import("./deciding/SettleForm.svelte"));
