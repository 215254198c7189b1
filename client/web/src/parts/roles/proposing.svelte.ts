import { call } from "../../call";
import type { RoleProposed } from "../../wire";

/** Who might have which role in a meeting that is planned; without an answer nobody is proposed. */
export class Proposing {
  #found = $state.raw<{ proposed: RoleProposed[]; names: Record<string, string> }>({ proposed: [], names: {} });

  /** Anew: whoever is cast by now is proposed for nothing more. */
  async ask(meeting: string): Promise<void> {
    const found = await call("GET /api/meetings/{meeting}/roles", { params: { meeting } }).catch(() => null);
    if (found) this.#found = found;
  }

  /** For this role, if anyone is. */
  of(role: string): RoleProposed | null {
    return this.#found.proposed.find((one) => one.role === role) ?? null;
  }

  name(id: string): string | undefined {
    return this.#found.names[id];
  }
}
