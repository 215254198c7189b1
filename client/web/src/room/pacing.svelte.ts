/** How fast the clock of a rehearsal goes; a meeting's goes as fast as the wall's. */
export class Pacing {
  speed = $state(1);
  readonly #say: (speed: number) => void;

  constructor(say: (speed: number) => void) {
    this.#say = say;
  }

  /** Ask for another pace: it is so once the server says it. */
  ask(speed: number): void {
    this.#say(speed);
  }
}
