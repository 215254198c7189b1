import { hostOf, shapeOf } from "../../room/works";
import { text } from "../../text";
import type { Work } from "../../wire";

/** What there is to say of a work beside its title: who brought it, what it is. */
export function factsOf(work: Work, name: string): string[] {
  const words = text.work;
  const shape = shapeOf(work);
  const what = {
    pages: words.pages(work.pages ?? 0),
    picture: words.image,
    lines: words.text,
    data: text.datasets.work.fact,
    link: words.link(hostOf(work.url ?? "")),
    file: words.size(work.size ?? 0),
  }[shape];
  return [words.broughtBy(name), what];
}
