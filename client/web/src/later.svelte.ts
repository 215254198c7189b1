/** A part of a page that is fetched when it is wanted, or ahead of that: what a page is opened for comes first. */
export class Later<Part> {
  /** Null until it is there; then it is there for good. */
  part = $state.raw<Part | null>(null);
  /** Whether it could not be fetched. */
  failed = $state(false);
  readonly #from: () => Promise<{ default: Part }>;
  #coming: Promise<void> | null = null;

  constructor(from: () => Promise<{ default: Part }>) {
    this.#from = from;
  }

  /** Resolves when it is there, or could not be fetched: then whoever asks again tries again. */
  fetch(): Promise<void> {
    return (this.#coming ??= this.#fetch());
  }

  async #fetch(): Promise<void> {
    await null; // whoever asks may be in the midst of drawing, where nothing may change
    this.failed = false;
    try {
      this.part = (await this.#from()).default;
    } catch {
      this.failed = true;
      this.#coming = null;
    }
  }
}

const idle = (): Promise<unknown> => new Promise((resolve) => (typeof requestIdleCallback === "function" ? requestIdleCallback(resolve) : setTimeout(resolve, 200)));

/** Fetch these, one after another, whenever a page that can be used already has nothing else to do. */
export async function ahead(...all: Pick<Later<unknown>, "fetch">[]): Promise<void> {
  for (const one of all) {
    await idle();
    await one.fetch();
  }
}
