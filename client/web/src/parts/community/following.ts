/** What an `EventSource` has that is used here. */
export interface Source {
  readonly readyState: number;
  onmessage: ((event: MessageEvent<string>) => unknown) | null;
  onerror: ((event: Event) => unknown) | null;
  close(): void;
}

const CLOSED = 2;
const AGAIN = 10_000;

/** Asks for a page anew whenever its community has changed. Where no stream can be had, it asks every ten seconds. */
export class Following {
  #source: Source | null = null;
  #seen: string | null = null;
  #waits: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #missed = false;

  constructor(
    private readonly open: () => Source,
    private readonly reload: () => Promise<void>,
  ) {}

  start(): void {
    this.#source = this.open();
    this.#source.onmessage = ({ data }) => this.#hear(data);
    this.#source.onerror = () => this.#failed();
  }

  stop(): void {
    clearTimeout(this.#waits);
    this.#source?.close();
    this.#source = null;
  }

  /** Each other number is news. So is the first: the page was asked for before anybody listened. */
  #hear(turn: string): void {
    if (turn !== this.#seen) void this.#ask();
    this.#seen = turn;
  }

  /** The browser itself comes back after a broken connection; after a refusal it does not. */
  #failed(): void {
    if (this.#source?.readyState !== CLOSED) return;
    this.stop();
    this.#waits = setTimeout(() => {
      void this.#ask();
      this.start();
    }, AGAIN);
  }

  /** One at a time; what changed meanwhile is asked for once more. */
  async #ask(): Promise<void> {
    if (this.#busy) {
      this.#missed = true;
      return;
    }
    this.#busy = true;
    do {
      this.#missed = false;
      await this.reload().catch(() => undefined);
    } while (this.#missed);
    this.#busy = false;
  }
}
