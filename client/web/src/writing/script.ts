import { isMap, isNode, isScalar, isSeq, parseDocument, stringify, type Document, type YAMLMap } from "yaml";

/** A place in a script, by its fields and the numbers of its items. */
export type Path = readonly (string | number)[];

/** What a form puts at a place; undefined takes it away. */
export type Put = string | number | boolean | null | readonly Put[] | { readonly [name: string]: Put } | undefined;

const READ = { version: "1.2", keepSourceTokens: false, logLevel: "silent" } as const;
const PRINT = { lineWidth: 0, flowCollectionPadding: false } as const;

/** In which order the language names the fields of a part, so that a new one stands where one looks for it. */
const ORDER = (
  "protocol version name purpose when origin sources confidence caution serves stages people minutes roles brings kinds questions " +
  "title groups repeat range days say prompts speaks posts box names opens round poll needs in_view surface on_time protected steps"
).split(" ");

/** The fields that hold parts by names of their writer's own. */
const NAMING = new Set(["roles", "brings", "kinds", "posts", "prompts"]);

/** What a text says, as plain values; null while it cannot be read. What it makes of them is the server's to say. */
export function valueOf(text: string): unknown {
  const doc = parseDocument(text, READ);
  if (doc.errors.length) return null;
  try {
    return doc.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    return null; // a name with * is not used here
  }
}

/** What stands at a place. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part !== null && typeof part === "object" ? (part as Record<string | number, unknown>)[key] : undefined), value);
}

/** As the server names a place: `steps[1].minutes`. */
export function fieldName(path: Path): string {
  return path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("").replace(/^\./, "");
}

/** The text with this at a place. A value that stands there already is changed in its line; all else stays as it is. */
export function put(text: string, path: Path, value: Put): string {
  const doc = parseDocument(text, READ);
  if (doc.errors.length) return text;
  const node = isNode(doc.contents) ? doc.getIn(path, true) : null;
  if (value === undefined) return node === undefined ? text : without(doc, path);
  if (isScalar(node) && node.range && (typeof value === "string" || typeof value === "number")) {
    return inLine(text, node.range[0], node.range[1], value, isInFlow(doc, path));
  }
  if (node === undefined && typeof path.at(-1) === "string") placed(doc, path, value);
  else doc.setIn(path, value);
  return doc.toString(PRINT);
}

/** The text with one more item in a list, at a number. */
export function inserted(text: string, list: Path, index: number, value: Put): string {
  return sorted(text, list, (items, doc) => items.splice(index, 0, doc.createNode(value)), value);
}

/** The text with an item of a list elsewhere in it. */
export function moved(text: string, list: Path, from: number, to: number): string {
  return sorted(text, list, (items) => items.splice(to, 0, ...items.splice(from, 1)));
}

/** The text with another name for a field; null: the name is taken, or says nothing. */
export function renamed(text: string, path: Path, name: string): string | null {
  const doc = parseDocument(text, READ);
  const map = doc.getIn(path.slice(0, -1), true);
  if (doc.errors.length || !isMap(map) || !name.trim() || map.has(name)) return null;
  const pair = map.items.find((one) => keyOf(one) === path.at(-1));
  if (!pair) return null;
  pair.key = doc.createNode(name);
  return doc.toString(PRINT);
}

function without(doc: Document, path: Path): string {
  doc.deleteIn(path);
  const around = doc.getIn(path.slice(0, -1), true);
  const empty = (isMap(around) || isSeq(around)) && !around.items.length;
  if (empty && path.length > 1 && !saysSomethingEmpty(path.slice(0, -1))) return without(doc, path.slice(0, -1));
  return doc.toString(PRINT);
}

/** Whether a part without fields is still one: a role, a kind, an item of a list, a round that goes as rounds usually go. */
function saysSomethingEmpty(path: Path): boolean {
  const [around, name] = [path.at(-2), path.at(-1)];
  return typeof name === "number" || name === "round" || NAMING.has(String(around));
}

/** One value in place of another, between two places of the text. */
function inLine(text: string, from: number, to: number, value: string | number, flow: boolean): string {
  const said = flow ? stringify([value], { ...PRINT, collectionStyle: "flow" }).trim().slice(1, -1) : stringify({ k: value }, PRINT).slice(2).trim();
  const block = text.slice(from, to).endsWith("\n");
  const space = text[from - 1] === ":" ? " " : "";
  return `${text.slice(0, from)}${space}${said}${block ? "\n" : ""}${text.slice(to)}`;
}

function isInFlow(doc: Document, path: Path): boolean {
  return path.some((_, end) => {
    const around = doc.getIn(path.slice(0, end), true);
    return (isMap(around) || isSeq(around)) && around.flow === true;
  });
}

/** A new field before the first that comes after it in the language. */
function placed(doc: Document, path: Path, value: Put): void {
  const [around, name] = [path.slice(0, -1), String(path.at(-1))];
  const map = around.length ? doc.getIn(around, true) : doc.contents;
  if (!isMap(map)) {
    // Where the text names a part and says nothing of it yet, the part is put there whole.
    if (isScalar(map) && map.value === null && around.length) placed(doc, around, { [name]: value });
    else doc.setIn(path, value);
    return;
  }
  const said = map.items.find((pair) => keyOf(pair) === name);
  if (said) {
    said.value = doc.createNode(value);
    return;
  }
  const rank = ORDER.indexOf(name);
  const later = rank < 0 ? -1 : map.items.findIndex((pair) => ORDER.indexOf(keyOf(pair)) > rank);
  map.items.splice(later < 0 ? map.items.length : later, 0, doc.createPair(name, value) as (typeof map.items)[number]);
}

function keyOf(pair: YAMLMap["items"][number]): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function sorted(text: string, list: Path, sort: (items: unknown[], doc: Document) => void, first?: Put): string {
  const doc = parseDocument(text, READ);
  if (doc.errors.length) return text;
  const seq = doc.getIn(list, true);
  if (isSeq(seq)) sort(seq.items, doc);
  else if (first !== undefined && !isMap(seq)) placed(doc, list, [first]);
  return doc.toString(PRINT);
}
