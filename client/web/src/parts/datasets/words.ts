import type { DataSetSeen, ChangeDataSet } from "../../wire";

/** The words of a data set while they are being written. */
export interface Words {
  title: string;
  about: string;
  source: string;
  from: string;
  upto: string;
}

/** Those of a data set, or none yet. */
export const wordsOf = (seen?: Pick<DataSetSeen, "title" | "about" | "source" | "from_on" | "upto_on">): Words => ({
  title: seen?.title ?? "",
  about: seen?.about ?? "",
  source: seen?.source ?? "",
  from: seen?.from_on ?? "",
  upto: seen?.upto_on ?? "",
});

/** As they are sent: what is empty is not said. */
export const sent = ({ title, about, source, from, upto }: Words): ChangeDataSet => ({
  title: title.trim(),
  about: about.trim() || null,
  source: source.trim() || null,
  from_on: from || null,
  upto_on: upto || null,
});
