import { call, TroubleError } from "./call";
import { drop } from "./early";
import { forget } from "./room/leaving";
import { guarded } from "./room/queue";
import { beIn, browserZone } from "./text/dates";
import type { Me } from "./wire";

/** Who is signed in here. */
class Who {
  /** Null while nobody is, and before we asked. */
  me = $state.raw<Me | null>(null);

  /** Ask the server; null where nobody is signed in. */
  async ask(): Promise<Me | null> {
    try {
      this.me = await call("GET /api/me");
    } catch (error) {
      if (!(error instanceof TroubleError) || error.code !== "not_signed_in") throw error;
      this.me = null;
    }
    beIn(this.me?.zone ?? null);
    if (this.me && !this.me.guest && !this.me.zone) this.#tellZone();
    return this.me;
  }

  // On the first visit only: what they say later on the page of their account stands. Not known there: it is asked again.
  #tellZone(): void {
    call("POST /api/me/zone", { body: { zone: browserZone() } }).catch(() => undefined);
  }

  /** End the session of this browser; what was private to it goes too. */
  async signOut(): Promise<void> {
    const { me } = this;
    await call("POST /api/sign-out");
    if (me) guarded(() => forget(localStorage, me.person), undefined);
    drop();
    this.me = null;
  }
}

/** Who is signed in here. */
export const who = new Who();
