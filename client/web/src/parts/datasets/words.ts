import type { DataSetRead } from "../../wire";

/** The words of a data set while they are being written. */
export type Words = Record<keyof DataSetRead, string>;

/** Those of a data set, or none yet. */
export const wordsOf = (seen?: DataSetRead): Words => ({
  title: seen?.title ?? "",
  about: seen?.about ?? "",
  source: seen?.source ?? "",
  from_on: seen?.from_on ?? "",
  upto_on: seen?.upto_on ?? "",
});

/** As they are sent: what is empty is not said. */
export const sent = (words: Words) => ({
  title: words.title,
  about: words.about || null,
  source: words.source || null,
  from_on: words.from_on || null,
  upto_on: words.upto_on || null,
});
