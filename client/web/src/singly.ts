/** For a button that leads on, and from there on again: the second click of a double click leads nowhere. */
export const singly = (act: () => unknown) => (event: MouseEvent): void => void (event.detail < 2 && act());
