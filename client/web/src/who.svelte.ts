import { call, TroubleError } from "./call";
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
    return this.me;
  }

  /** End the session of this browser. */
  async signOut(): Promise<void> {
    await call("POST /api/sign-out");
    this.me = null;
  }
}

/** Who is signed in here. */
export const who = new Who();
