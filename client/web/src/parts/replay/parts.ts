import { Player } from "../../room/player.svelte";
import { Replayed } from "../../room/replayed.svelte";
import Controls from "./Controls.svelte";
import Keys from "./Keys.svelte";
import PastRoom from "./PastRoom.svelte";

/** What plays a meeting again, and shows it. */
export default { Controls, Keys, PastRoom, Player, Replayed };
