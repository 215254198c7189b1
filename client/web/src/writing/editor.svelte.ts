import { call, troubleOf } from "../call";
import type { Mistake, PlanShown, Protocol, SketchPlan } from "../wire";
import { at, fieldName, inserted, moved, put, renamed, valueOf, type Path, type Put } from "./script";

/** Milliseconds after the last change until the server is asked what it reads. */
export const PAUSE = 300;

interface Drawn {
  protocol: Protocol;
  plan: PlanShown;
  of: Required<SketchPlan>;
}

/** One text, seen as YAML and as a form: what changes in one stands in the other at once. The server says what is wrong. */
export class Editor {
  text = $state("");
  /** As it was saved last. */
  saved = $state("");
  /** What the form shows; while the text cannot be read, what it said before. */
  value = $state.raw<unknown>({});
  /** Whether the form waits until the text can be read. */
  waits = $state(false);
  mistakes = $state.raw<readonly Mistake[]>([]);
  /** For how many people and minutes its plan is drawn. */
  of = $state.raw<Required<SketchPlan>>({ people: 6, minutes: null });
  /** The newest plan that could be drawn. */
  drawn = $state.raw<Drawn | null>(null);
  /** Why the server could not be asked, or no plan be drawn. */
  trouble = $state("");
  /** Whether what is shown is what the server says of this very text. */
  checked = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(text: string, saved = text) {
    this.write(text);
    this.saved = saved;
  }

  get changed(): boolean {
    return this.text !== this.saved;
  }

  /** As YAML. */
  write(text: string): void {
    this.text = text;
    const value = valueOf(text);
    this.waits = value === null || typeof value !== "object";
    if (!this.waits) this.value = value;
    this.soon();
  }

  /** By the form. */
  set(path: Path, value: Put): void {
    this.#changed(put(this.text, path, value));
  }

  insert(list: Path, index: number, value: Put): void {
    this.#changed(inserted(this.text, list, index, value));
  }

  move(list: Path, from: number, to: number): void {
    this.#changed(moved(this.text, list, from, to));
  }

  /** Whether the name was free. */
  rename(path: Path, name: string): boolean {
    const text = renamed(this.text, path, name);
    if (text !== null) this.#changed(text);
    return text !== null;
  }

  at(path: Path): unknown {
    return at(this.value, path);
  }

  /** What is wrong at a place; `deep`: or within it. */
  wrongAt(path: Path, deep = true): readonly Mistake[] {
    const name = fieldName(path);
    return this.mistakes.filter(({ field }) => field === name || (deep && (field.startsWith(`${name}.`) || field.startsWith(`${name}[`))));
  }

  /** Ask the server when nothing has changed for a moment. */
  soon(): void {
    this.checked = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), PAUSE);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async check(): Promise<void> {
    const asked = ++this.#asked;
    const { text, of } = this;
    try {
      const { mistakes, protocol, plan, trouble } = await call("POST /api/scripts/check", { body: { text, of } });
      if (asked !== this.#asked) return;
      [this.mistakes, this.trouble, this.checked] = [mistakes, trouble ?? "", true];
      if (protocol && plan) this.drawn = { protocol, plan, of };
    } catch (error) {
      if (asked === this.#asked) this.trouble = troubleOf(error).message;
    }
  }

  #changed(text: string): void {
    if (text !== this.text) this.write(text);
  }
}
