/** What goes away as these change leaves the focus nowhere: then it is at the page's main part. */
export function keepFocus(changes: () => unknown): void {
  let focused = false;
  $effect.pre(() => {
    changes();
    focused = document.activeElement !== document.body;
  });
  $effect(() => {
    changes();
    if (focused && document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
  });
}
